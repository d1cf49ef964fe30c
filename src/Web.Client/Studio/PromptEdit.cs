namespace MagicCanvas.Web.Client.Studio;

/// <summary>A change of a text field: the range to replace, with what, and what is selected then. Positions are UTF-16 units.</summary>
public sealed record PromptEdit(int Start, int End, string Text, int SelectionStart, int SelectionEnd)
{
    public string ApplyTo(string text) => string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(End));
}
