using MagicCanvas.Web.Client.Browser;
using Microsoft.AspNetCore.Components.WebAssembly.Services;
using JSException = System.Runtime.InteropServices.JavaScript.JSException;

namespace MagicCanvas.Web.Client.Live;

/// <summary>Code that is no part of the page's start, fetched when it is needed: names as Web.App.csproj marks them.</summary>
public sealed class LateAssemblies(LazyAssemblyLoader loader, BrowserBridge browser)
{
    /// <summary>A part of the page with its styles. False where they could not be fetched, which stays so until the page is loaded anew.</summary>
    /// <param name="name">Of the assembly.</param>
    public async Task<bool> FetchPartAsync(string name)
    {
        var styles = browser.LoadStylesAsync($"{name}.bundle.scp.css");
        return await FetchAsync($"{name}.wasm") & await styles;
    }

    /// <summary>False where they could not be fetched, which stays so until the page is loaded anew.</summary>
    public async Task<bool> FetchAsync(params IEnumerable<string> files)
    {
        try
        {
            await loader.LoadAssembliesAsync(files);
            return true;
        }
        catch (JSException)
        {
            // The browser has written the reason to the console.
            return false;
        }
    }
}
