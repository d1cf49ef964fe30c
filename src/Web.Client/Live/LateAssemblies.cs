using MagicCanvas.Web.Client.Browser;
using Microsoft.AspNetCore.Components.WebAssembly.Services;
using JSException = System.Runtime.InteropServices.JavaScript.JSException;

namespace MagicCanvas.Web.Client.Live;

/// <summary>Code that is no part of the page's start, fetched when it is needed: names as Web.App.csproj marks them.</summary>
public sealed class LateAssemblies(LazyAssemblyLoader loader, BrowserBridge browser)
{
    /// <summary>A part of the page: its code, its styles, and what else it stands on. False where they could not all be fetched, which stays so until the
    /// page is loaded anew.</summary>
    /// <param name="name">Of the assembly.</param>
    /// <param name="libraries">Assemblies that only this part uses.</param>
    /// <param name="scripts">Addresses of theirs.</param>
    public async Task<bool> FetchPartAsync(string name, IEnumerable<string>? libraries = null, IEnumerable<string>? scripts = null)
    {
        var beside = Task.WhenAll([.. (scripts ?? []).Append($"{name}.bundle.scp.css").Select(address => browser.LoadAsync(address).AsTask())]);
        return await FetchAsync([$"{name}.wasm", .. libraries ?? []]) & (await beside).All(came => came);
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
