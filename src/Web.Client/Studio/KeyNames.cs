namespace MagicCanvas.Web.Client.Studio;

/// <summary>Keys as they are written on keyboards.</summary>
public static class KeyNames
{
    /// <summary><c>Ctrl+ArrowUp</c> becomes Ctrl, ↑. A plus that is a key of its own stays one.</summary>
    public static IReadOnlyList<string> Of(string keys) => [.. keys.Split('+', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } parts
        ? parts.Concat(keys.EndsWith("++", StringComparison.Ordinal) ? ["+"] : []).Select(NameOf)
        : ["+"]];

    private static string NameOf(string key) => key switch
    {
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "Enter" => "↵",
        "Escape" => "Esc",
        "Ctrl" => StudioText.KeyCtrl,
        "Shift" => StudioText.KeyShift,
        " " or "Space" => StudioText.KeySpace,
        _ => key,
    };
}
