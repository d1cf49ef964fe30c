using MagicCanvas.Web.Client.Api;
using Microsoft.AspNetCore.Components.WebAssembly.Services;

namespace MagicCanvas.Web.Client.Live;

/// <summary>
/// Makes live connections. The assemblies that carry them are no part of the page's start: the page is drawn and can be used before they are fetched.
/// </summary>
internal sealed class LiveLines(Uri origin, AccessKey key, LazyAssemblyLoader assemblies)
{
    /// <summary>As Web.App.csproj marks them.</summary>
    private static readonly string[] s_carriers =
    [
        "Microsoft.AspNetCore.Connections.Abstractions.wasm",
        "Microsoft.AspNetCore.Http.Connections.Client.wasm",
        "Microsoft.AspNetCore.Http.Connections.Common.wasm",
        "Microsoft.AspNetCore.SignalR.Client.wasm",
        "Microsoft.AspNetCore.SignalR.Client.Core.wasm",
        "Microsoft.AspNetCore.SignalR.Common.wasm",
        "Microsoft.AspNetCore.SignalR.Protocols.Json.wasm",
        "Microsoft.Extensions.Features.wasm",
        "System.Collections.NonGeneric.wasm",
        "System.Net.Requests.wasm",
        "System.Net.Security.wasm",
        "System.Net.ServerSentEvents.wasm",
        "System.Net.WebSockets.wasm",
        "System.Net.WebSockets.Client.wasm",
        "System.Threading.Channels.wasm",
    ];

    public async Task<ILiveLine> MakeAsync(LiveEvents events)
    {
        await assemblies.LoadAssembliesAsync(s_carriers);
        return Make(events);
    }

    /// <summary>A method of its own: one that names a type which is not there yet cannot even be entered.</summary>
    private SignalRLine Make(LiveEvents events) => new(origin, key, events);
}
