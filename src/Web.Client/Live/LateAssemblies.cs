using Microsoft.AspNetCore.Components.WebAssembly.Services;
using Microsoft.JSInterop;

namespace MagicCanvas.Web.Client.Live;

/// <summary>Code that is no part of the page's start, fetched when it is needed: names as Web.App.csproj marks them.</summary>
public sealed class LateAssemblies(LazyAssemblyLoader loader)
{
    /// <summary>False where they could not be fetched; a later try may succeed.</summary>
    public async Task<bool> FetchAsync(params IEnumerable<string> names)
    {
        try
        {
            await loader.LoadAssembliesAsync(names);
            return true;
        }
        catch (JSException)
        {
            // The browser has written the reason to the console.
            return false;
        }
    }
}
