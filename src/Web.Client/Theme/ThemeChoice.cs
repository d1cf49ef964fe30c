using MagicCanvas.Web.Client.Browser;
using MagicCanvas.Web.Client.Studio;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Theme;

/// <summary>Dark, light, or as the system is; remembered by the browser.</summary>
public sealed class ThemeChoice(BrowserBridge browser) : Observable, IDisposable
{
    private const string Item = "mc.theme";

    private DotNetObjectReference<ThemeChoice>? _self;

    public ThemeMode Mode { get; private set; }

    public bool IsDark { get; private set; }

    public void Load()
    {
        Mode = browser.ReadLocal(Item) switch { "dark" => ThemeMode.Dark, "light" => ThemeMode.Light, _ => ThemeMode.System };
        Apply();
        browser.WatchSystemTheme(_self ??= DotNetObjectReference.Create(this));
    }

    public void Choose(ThemeMode mode)
    {
        Mode = mode;
        browser.WriteLocal(Item, mode switch { ThemeMode.Dark => "dark", ThemeMode.Light => "light", _ => null });
        Apply();
    }

    [JSInvokable]
    public void SystemThemeChanged() => Apply();

    private void Apply()
    {
        IsDark = Mode == ThemeMode.Dark || (Mode == ThemeMode.System && browser.IsSystemDark());
        browser.ApplyTheme(IsDark ? "dark" : "light");
        NotifyChanged();
    }

    public void Dispose() => _self?.Dispose();
}
