using MagicCanvas.Web.Client.Studio;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Library;

/// <summary>The typed face of <c>js/library.js</c>.</summary>
public sealed class LibraryBrowser(IJSRuntime js) : IAsyncDisposable
{
    private IJSInProcessObjectReference? _module;

    private IJSInProcessObjectReference Module =>
        _module ?? throw new InvalidOperationException("The library's module is used before it was loaded.");

    /// <summary>Loads the module, once.</summary>
    public async Task LoadAsync() => _module ??= await js.InvokeAsync<IJSInProcessObjectReference>("import", "./js/library.js");

    /// <summary>
    /// Tells <paramref name="page"/> of scrolling and resizing (<c>InSight(top, height, width)</c>) and of keys that the library knows
    /// (<c>OnKey(key, shift)</c>), at once and from then on until <see cref="Leave"/>.
    /// </summary>
    public void Watch<T>(ElementReference scroller, ElementReference grid, DotNetObjectReference<T> page)
        where T : class => Module.InvokeVoid("watch", scroller, grid, page);

    public void Leave() => _module?.InvokeVoid("leave");

    /// <summary>Scrolls as little as shows the part of the grid from <paramref name="top"/> on.</summary>
    public void ScrollTo(double top, double height) => _module?.InvokeVoid("scrollToPart", top, height);

    public void FocusGrid() => _module?.InvokeVoid("focusGrid");

    /// <summary>False when the server refused or is away.</summary>
    public async Task<bool> DownloadZipAsync(string url, string? token, IReadOnlyCollection<string> ids)
    {
        await LoadAsync();
        return await Module.InvokeAsync<bool>("downloadZip", url, token, ids);
    }

    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }
}
