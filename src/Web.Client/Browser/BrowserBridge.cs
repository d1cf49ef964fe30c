using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Browser;

/// <summary>The typed face of <c>js/studio.js</c>: everything that only the browser can do.</summary>
public sealed class BrowserBridge(IJSRuntime js) : IAsyncDisposable
{
    private IJSInProcessObjectReference? _module;

    private IJSInProcessObjectReference Module =>
        _module ?? throw new InvalidOperationException("The browser module is used before it was loaded.");

    /// <summary>Loads the module; once, before the first component renders.</summary>
    public async Task LoadAsync() =>
        _module ??= await js.InvokeAsync<IJSInProcessObjectReference>("import", "./js/studio.js");

    /// <summary>The tag of the page's language, as it was chosen before anything was drawn.</summary>
    public string PageLanguage => Module.Invoke<string>("language");

    /// <summary>False while the tab lies behind another.</summary>
    public bool IsVisible() => Module.Invoke<bool>("isVisible");

    public bool IsSystemDark() => Module.Invoke<bool>("isSystemDark");

    public void ApplyTheme(string theme) => Module.InvokeVoid("applyTheme", theme);

    public void WatchSystemTheme<T>(DotNetObjectReference<T> page)
        where T : class => Module.InvokeVoid("watchSystemTheme", page);

    /// <summary>What the browser keeps for this site until it is cleared; null when absent or forbidden.</summary>
    public string? ReadLocal(string key) => Module.Invoke<string?>("read", "localStorage", key);

    public void WriteLocal(string key, string? value) => Module.InvokeVoid("write", "localStorage", key, value);

    /// <summary>What the browser keeps until this tab closes; null when absent or forbidden.</summary>
    public string? ReadTab(string key) => Module.Invoke<string?>("read", "sessionStorage", key);

    public void WriteTab(string key, string? value) => Module.InvokeVoid("write", "sessionStorage", key, value);

    /// <summary>False when the browser refused.</summary>
    public ValueTask<bool> CopyAsync(string text) => Module.InvokeAsync<bool>("copyText", text);

    /// <summary>A URL of bytes in memory; the caller revokes it.</summary>
    public string ObjectUrl(byte[] bytes, string contentType) => Module.Invoke<string>("objectUrl", bytes, contentType);

    public void RevokeObjectUrl(string url) => Module.InvokeVoid("revokeObjectUrl", url);

    public void Download(string url, string fileName) => Module.InvokeVoid("download", url, fileName);

    /// <summary>A style sheet or a script for the rest of the tab's life. False when it did not come.</summary>
    public ValueTask<bool> LoadAsync(string address) => Module.InvokeAsync<bool>("loadInto", address);

    /// <summary>Keys go to <c>Pressed(keys)</c>, the tab's and the network's coming and going to <c>TabTurned</c> and <c>NetworkTurned</c>.</summary>
    public void ListenToPage<T>(DotNetObjectReference<T> page)
        where T : class => Module.InvokeVoid("listenToPage", page);

    /// <summary>Which keys are heard wherever the focus is; those with true while the user types, too.</summary>
    public void HearShortcuts(IReadOnlyDictionary<string, bool> keys) => Module.InvokeVoid("hearShortcuts", keys);

    public void WalkWithArrows(ElementReference grid) => Module.InvokeVoid("walkWithArrows", grid);

    /// <summary>Ctrl+Up and Ctrl+Down in a text field ask <c>Weigh(text, start, end, up)</c> what to change.</summary>
    public void ListenWeights<T>(DotNetObjectReference<T> field, string elementId)
        where T : class => Module.InvokeVoid("listenWeights", field, elementId);

    public void WalkTree(ElementReference tree) => Module.InvokeVoid("walkTree", tree);

    public void ShowDialog(ElementReference dialog, bool isOpen) => Module.InvokeVoid("showDialog", dialog, isOpen);

    public void Focus(string elementId) => Module.InvokeVoid("focusById", elementId);

    /// <summary>The first field that is marked as wrong.</summary>
    public void FocusFirstInvalid() => Module.InvokeVoid("focusFirstInvalid");

    /// <summary>Scrolls to what would otherwise stay out of sight.</summary>
    public void Reveal(string elementId) => Module.InvokeVoid("reveal", elementId);

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }
}
