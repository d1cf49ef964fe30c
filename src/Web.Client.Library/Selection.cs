using MagicCanvas.Web.Client.Studio;
namespace MagicCanvas.Web.Client.Library;

/// <summary>Which pictures are chosen, as in a file manager: one by one, or from the last chosen one to another.</summary>
public sealed class Selection
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);

    /// <summary>The last chosen one: where a range begins.</summary>
    public string? Anchor { get; private set; }

    public int Count => _chosen.Count;

    public IReadOnlyCollection<string> Ids => _chosen;

    public bool Has(string id) => _chosen.Contains(id);

    public void Toggle(string id)
    {
        if (!_chosen.Remove(id))
        {
            _chosen.Add(id);
        }

        Anchor = id;
    }

    /// <summary>Adds all from the last chosen one to this one, in the order of the list.</summary>
    public void Extend(string id, IReadOnlyList<string> order)
    {
        var from = Anchor is null ? -1 : IndexOf(order, Anchor);
        var to = IndexOf(order, id);
        if (from < 0 || to < 0)
        {
            Toggle(id);
            return;
        }

        for (var i = Math.Min(from, to); i <= Math.Max(from, to); i++)
        {
            _chosen.Add(order[i]);
        }
    }

    public void All(IEnumerable<string> ids) => _chosen.UnionWith(ids);

    public void Clear()
    {
        _chosen.Clear();
        Anchor = null;
    }

    /// <summary>Forgets what is not there any more.</summary>
    public void Forget(IEnumerable<string> ids) => _chosen.ExceptWith(ids);

    private static int IndexOf(IReadOnlyList<string> order, string id)
    {
        for (var i = 0; i < order.Count; i++)
        {
            if (order[i] == id)
            {
                return i;
            }
        }

        return -1;
    }
}
