using System.Net;
using System.Net.Http.Json;
using MagicCanvas.TestSupport;
using MagicCanvas.TestSupport.Postgres;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Hosting.Tests;

/// <summary>A core silo, a gpu silo and a web node as processes around one PostgreSQL.</summary>
internal sealed class FleetProcesses : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestDatabase _database;
    private readonly Dictionary<string, ServiceProcess> _processes = new(StringComparer.Ordinal);

    private FleetProcesses(TestDatabase database) => _database = database;

    public HttpClient Web => _processes["web"].Client;

    public string Output => string.Join(Environment.NewLine, _processes.Select(p => $"== {p.Key}{Environment.NewLine}{p.Value.Output}"));

    public static async Task<FleetProcesses> Start()
    {
        var fleet = new FleetProcesses(await (await PostgresServer.Shared()).CreateDatabase());
        fleet.Launch("core");
        fleet.Launch("gpu");
        fleet.Launch("web");
        foreach (var process in fleet._processes.Values)
        {
            await process.WaitUntilReady(TimeSpan.FromSeconds(90));
        }

        return fleet;
    }

    public async Task Kill(string role) => await _processes[role].DisposeAsync();

    public Task Restart(string role)
    {
        Launch(role);
        return _processes[role].WaitUntilReady(TimeSpan.FromSeconds(120));
    }

    /// <summary>As a good client does: what could not be answered is asked again, under the same idempotency key.</summary>
    public async Task<string> Submit(int steps)
    {
        var key = Guid.NewGuid().ToString("N");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/projects/demo/generations", UriKind.Relative));
            request.Headers.Add("Idempotency-Key", key);
            request.Content = JsonContent.Create(
                new CreateGenerationRequest { Prompt = "a lighthouse at sunset", Params = new ParamsRequest { Width = 128, Height = 128, Steps = steps, Seed = 1 } },
                options: Wire.Json);
            using var response = await Web.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable && !limit.IsCancellationRequested)
            {
                await Task.Delay(response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1));
                continue;
            }

            Assert.True(response.IsSuccessStatusCode, $"{await response.Content.ReadAsStringAsync()}{Output}");
            return (await response.Content.ReadFromJsonAsync<GenerationView>(Wire.Json))!.Id;
        }
    }

    /// <summary>The names of a generation's events as a browser sees them, until it ends.</summary>
    public async Task<IReadOnlyList<string>> Watch(string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        var names = new List<string>();
        await using var stream = await Web.GetStreamAsync(new Uri($"/v1/projects/demo/generations/{id}/events", UriKind.Relative), limit.Token);
        using var reader = new StreamReader(stream);
        while (await reader.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
            {
                names.Add(line["event: ".Length..]);
            }
        }

        return names;
    }

    public async Task<GenerationView> Get(string id) =>
        (await Web.GetFromJsonAsync<GenerationView>(new Uri($"/v1/projects/demo/generations/{id}", UriKind.Relative), Wire.Json))!;

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes.Values)
        {
            await process.DisposeAsync();
        }

        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private void Launch(string role) => _processes[role] = ServiceProcess.Start(role == "web" ? "Web" : "Silo", new Dictionary<string, string>
    {
        ["MagicCanvas:Role"] = role,
        ["MagicCanvas:DataDirectory"] = _folder.Combine("data"),
        ["MagicCanvas:Database:Provider"] = "postgres",
        ["MagicCanvas:Database:ConnectionString"] = _database.ConnectionString,
        ["MagicCanvas:Cluster:AdvertisedAddress"] = "127.0.0.1",
        ["Logging:LogLevel:MagicCanvas.Grains.Events"] = "Debug",
        ["MagicCanvas:Cluster:SiloName"] = $"{role}-0",

        // A death is noticed within seconds, so that the test does not take the minute that a real network is given.
        ["MagicCanvas:Cluster:Membership:ProbeTimeout"] = "00:00:01",
        ["MagicCanvas:Cluster:Membership:NumMissedProbesLimit"] = "2",
    });
}
