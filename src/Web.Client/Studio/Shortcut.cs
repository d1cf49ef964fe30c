namespace MagicCanvas.Web.Client.Studio;

/// <summary>Keys and what they do.</summary>
/// <param name="Keys">As read aloud: <c>Ctrl+Shift+Enter</c>, <c>?</c>, <c>ArrowLeft</c>; several that do alike, with a
/// space between, where nobody acts on them. Modifiers come as Ctrl, Alt, Shift; Cmd counts as Ctrl.</param>
/// <param name="Description">What they do, for the overlay.</param>
/// <param name="Act">What happens when they are pressed anywhere on the page; null for keys that a component hears itself.</param>
public sealed record Shortcut(string Keys, string Description, Func<Task>? Act = null)
{
    /// <summary>Keys without a modifier are letters to somebody who is typing.</summary>
    public bool WhileTyping => Keys.StartsWith("Ctrl+", StringComparison.Ordinal) || Keys.StartsWith("Alt+", StringComparison.Ordinal);
}
