using MagicCanvas.Web.Client.Browser;

namespace MagicCanvas.Web.Client.Theme;

/// <summary>The colours of <c>css/tokens.css</c> in one theme, read from the browser: the style sheet is the only place that holds them.</summary>
public sealed class DesignTokens
{
    private static readonly string[] Names =
    [
        "ground", "surface", "raised", "line", "line-strong", "ink", "ink-soft", "accent", "accent-hover", "accent-ink", "calm",
        "danger", "warn", "good", "shade", "radius-s", "font-text", "font-words",
    ];

    private readonly IReadOnlyDictionary<string, string> _values;

    private DesignTokens(IReadOnlyDictionary<string, string> values) => _values = values;

    public string this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0
        ? value
        : throw new InvalidOperationException($"css/tokens.css does not define --mc-{name}.");

    public static DesignTokens Read(BrowserBridge browser, string theme) => new(browser.ReadTokens(theme, Names));
}
