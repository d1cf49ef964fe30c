namespace MagicCanvas.Web.Client.Studio;

/// <summary>The keys of one place of the page.</summary>
public sealed record ShortcutGroup(string Title, IReadOnlyList<Shortcut> Shortcuts);
