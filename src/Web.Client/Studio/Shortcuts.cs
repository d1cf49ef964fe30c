namespace MagicCanvas.Web.Client.Studio;

/// <summary>
/// Every key that the page hears, in one place. Pages and components add their groups while they are shown; the <c>?</c> overlay lists
/// them, and the browser module asks here what a pressed key means. The latest added wins where two want the same keys.
/// </summary>
public sealed class Shortcuts : Observable
{
    private readonly List<ShortcutGroup> _groups = [];

    /// <summary>In the order they were added, those of one title together.</summary>
    public IReadOnlyList<ShortcutGroup> Groups =>
        [.. _groups.GroupBy(group => group.Title).Select(same => new ShortcutGroup(same.Key, [.. same.SelectMany(group => group.Shortcuts)]))];

    /// <summary>Keys that somebody acts on, and whether they hold while the user types.</summary>
    public IReadOnlyDictionary<string, bool> Heard => _groups.SelectMany(group => group.Shortcuts).Where(shortcut => shortcut.Act is not null)
        .GroupBy(shortcut => shortcut.Keys, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.Last().WhileTyping, StringComparer.Ordinal);

    /// <summary>Disposing takes the group away again.</summary>
    public IDisposable Add(ShortcutGroup group)
    {
        _groups.Add(group);
        NotifyChanged();
        return new Taken(this, group);
    }

    public Task Press(string keys) =>
        _groups.SelectMany(group => group.Shortcuts).LastOrDefault(shortcut => shortcut.Keys == keys && shortcut.Act is not null)?.Act!() ?? Task.CompletedTask;

    private sealed class Taken(Shortcuts all, ShortcutGroup group) : IDisposable
    {
        public void Dispose()
        {
            // By reference: equal groups of two components leave one by one.
            var at = all._groups.FindIndex(known => ReferenceEquals(known, group));
            if (at >= 0)
            {
                all._groups.RemoveAt(at);
                all.NotifyChanged();
            }
        }
    }
}
