using MagicCanvas.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Hosting.Tests;

/// <summary>The embedded process without the web surface, in this process, on a folder and a port of its own.</summary>
internal sealed class EmbeddedHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;

    private EmbeddedHost(Action<WebApplicationBuilder>? configure)
    {
        _app = Build(DataDirectory, configure);
    }

    public string DataDirectory => _folder.Combine("data");

    public IServiceProvider Services => _app.Services;

    public HttpClient Client { get; private set; } = null!;

    public static WebApplication Build(string dataDirectory, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder([$"--MagicCanvas:DataDirectory={dataDirectory}", "--urls=http://127.0.0.1:0"]);
        configure?.Invoke(builder);
        builder.AddMagicCanvas();
        var app = builder.Build();
        app.MapMagicCanvasOperations();
        return app;
    }

    public static async Task<EmbeddedHost> Start(Action<WebApplicationBuilder>? configure = null)
    {
        var host = new EmbeddedHost(configure);
        await host._app.StartAsync();
        var address = host._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        host.Client = new HttpClient { BaseAddress = new Uri(address) };
        return host;
    }

    public async Task WaitUntilReady()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await Client.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(50, limit.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
