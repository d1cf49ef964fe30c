using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using MagicCanvas.TestSupport;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Benchmarks;

/// <summary>The whole service as its own process on a fresh data folder, used as any client would.</summary>
internal sealed class RunningService : IAsyncDisposable
{
    private const string Project = "/v1/projects/demo";
    private readonly TemporaryFolder _folder = new();

    private RunningService(Func<TemporaryFolder, ServiceProcess> start) => Process = start(_folder);

    public ServiceProcess Process { get; }

    /// <summary>Starts the process and does not wait for it.</summary>
    public static RunningService Start() =>
        new(folder => ServiceProcess.Start("Web", new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = folder.Combine("data") }));

    public static async Task<RunningService> StartReady()
    {
        var service = Start();
        await service.Process.WaitUntilReady();
        using var response = await service.Process.Client.PutAsJsonAsync(
            $"{Project}/quota", new QuotaRequest(1_000_000_000, 1_000_000, null, null), Wire.Json);
        response.EnsureSuccessStatusCode();
        return service;
    }

    /// <summary>Submits and reads the job's event stream to its terminal event.</summary>
    public async Task Paint(uint seed)
    {
        using var submitted = await Process.Client.PostAsJsonAsync($"{Project}/generations", Requests.ForService(seed), Wire.Json);
        submitted.EnsureSuccessStatusCode();
        var generation = await submitted.Content.ReadFromJsonAsync<GenerationView>(Wire.Json);
        using var response = await Process.Client.GetAsync(
            new Uri($"{Project}/generations/{generation!.Id}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(body).EnumerateAsync())
        {
            switch (item.EventType)
            {
                case "succeeded":
                    return;
                case "failed" or "canceled":
                    throw new InvalidOperationException($"The generation {item.EventType}: {item.Data}");
            }
        }

        throw new InvalidOperationException("The event stream ended without a terminal event.");
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _folder.Dispose();
    }
}
