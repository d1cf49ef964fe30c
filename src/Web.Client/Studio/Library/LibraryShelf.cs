using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Studio.Library;

/// <summary>The pictures that the page's address asks for, page by page, and the facets of the whole library.</summary>
public sealed class LibraryShelf(LibraryClient api, NoticeBoard notices) : Observable
{
    private readonly List<LibraryPictureView> _items = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private string? _cursor;
    private bool _isFetching;
    private int _turn;

    public LibraryQuery Query { get; private set; } = new();

    /// <summary>Those that have been read so far, newest first.</summary>
    public IReadOnlyList<LibraryPictureView> Items => _items;

    /// <summary>All that there are, read or not; null until the first answer.</summary>
    public int? Total { get; private set; }

    /// <summary>Another query was asked; what is shown is still of the one before.</summary>
    public bool IsOpening { get; private set; }

    public LibraryFacetsView? Facets { get; private set; }

    /// <summary>What the query finds, from the beginning. Answers of two queries may cross: only the latest counts.</summary>
    public async Task OpenAsync(LibraryQuery query)
    {
        Query = query;
        _turn++;
        _cursor = null;
        IsOpening = true;
        NotifyChanged();
        await FetchAsync();
    }

    /// <summary>Reads on until the picture at <paramref name="index"/> is there, or no more are.</summary>
    public async Task LoadUntilAsync(int index)
    {
        while (!_isFetching && _cursor is not null && _items.Count <= index)
        {
            await FetchAsync();
        }
    }

    public async Task LoadFacetsAsync()
    {
        if ((await api.FacetsAsync()).IsOk(out var facets, out _))
        {
            Facets = facets;
            NotifyChanged();
        }
    }

    /// <summary>Puts what came, and takes away what went, without disturbing what else has been read.</summary>
    public async Task CatchUpAsync()
    {
        var turn = _turn;
        if (IsOpening || _isFetching || Total is null || !(await api.PageAsync(Query.ToApi(), null)).IsOk(out var page, out _) || turn != _turn || _isFetching)
        {
            return;
        }

        var rest = page.NextCursor is null ? [] : _items.Where(p => ShelfOrder.IsAfter(p, page.Items[^1])).ToList();
        _cursor = rest.Count == 0 ? page.NextCursor : _cursor;
        _items.Clear();
        _items.AddRange(page.Items.Concat(rest));
        _known.Clear();
        _known.UnionWith(_items.Select(p => p.Id));
        Total = _cursor is null ? _items.Count : Math.Max((int)(page.Total ?? 0), _items.Count);
        NotifyChanged();
    }

    /// <summary>Changes pictures that are shown, wherever they are in the list.</summary>
    public void Change(IEnumerable<string> ids, Func<LibraryPictureView, LibraryPictureView> change)
    {
        var wanted = ids.ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _items.Count; i++)
        {
            if (wanted.Contains(_items[i].Id))
            {
                _items[i] = change(_items[i]);
            }
        }

        NotifyChanged();
    }

    public void Remove(IEnumerable<string> ids)
    {
        var gone = ids.ToHashSet(StringComparer.Ordinal);
        Total -= _items.RemoveAll(p => gone.Contains(p.Id));
        NotifyChanged();
    }

    private async Task FetchAsync()
    {
        var turn = _turn;
        _isFetching = true;
        var result = await api.PageAsync(Query.ToApi(), _cursor);
        if (turn != _turn)
        {
            return;
        }

        _isFetching = false;
        if (IsOpening)
        {
            _items.Clear();
            _known.Clear();
            IsOpening = false;
        }

        if (result.IsOk(out var page, out var problem))
        {
            // Pictures may have been deleted between two pages; none is shown twice.
            _items.AddRange(page.Items.Where(p => _known.Add(p.Id)));
            _cursor = page.NextCursor;
            Total = _cursor is null ? _items.Count : (int?)page.Total ?? Math.Max(Total ?? 0, _items.Count);
        }
        else
        {
            _cursor = null;
            Total = _items.Count;
            if (problem.Code != "unauthenticated")
            {
                notices.Show(problem);
            }
        }

        NotifyChanged();
    }
}
