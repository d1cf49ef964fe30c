using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using MagicCanvas.TestSupport;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Quotas;

namespace MagicCanvas.Crash.Tests;

/// <summary>The service on one data folder, through its public API, over as many processes as the test kills.</summary>
internal sealed class Canvas : IAsyncDisposable
{
    public const string KillPointVariable = "MAGICCANVAS_KILL_POINT";

    private const string Project = "/v1/projects/demo";
    private readonly TemporaryFolder _folder = new();
    private ServiceProcess? _service;

    public ServiceProcess Service => _service ?? throw new InvalidOperationException("Not started.");

    public async Task Start(string? killPoint = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        var environment = new Dictionary<string, string>();
        if (killPoint is not null)
        {
            environment[KillPointVariable] = killPoint;
        }

        _service = ServiceProcess.Start(
            "Web", new Dictionary<string, string>(settings ?? new Dictionary<string, string>()) { ["MagicCanvas:DataDirectory"] = _folder.Combine("data") }, environment);
        await _service.WaitUntilReady();
    }

    /// <summary>Null where the process died before it acknowledged.</summary>
    public async Task<GenerationView?> TrySubmit(string idempotencyKey, CreateGenerationRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"{Project}/generations") { Content = JsonContent.Create(request, options: Wire.Json) };
        message.Headers.Add("Idempotency-Key", idempotencyKey);
        try
        {
            using var response = await Service.Client.SendAsync(message);
            if (response.StatusCode is not (HttpStatusCode.Accepted or HttpStatusCode.OK))
            {
                Assert.Fail($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}\n{Service.Output}");
            }

            return await response.Content.ReadFromJsonAsync<GenerationView>(Wire.Json);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The connection was cut by the kill: not acknowledged.
            return null;
        }
    }

    public Task<GenerationView> WaitUntilEnded(string id, TimeSpan atMost) => WaitUntil(id, atMost, g => g.CompletedAt is not null);

    public async Task<GenerationView> WaitUntil(string id, TimeSpan atMost, Func<GenerationView, bool> holds)
    {
        using var timeout = new CancellationTokenSource(atMost);
        GenerationView generation;
        do
        {
            generation = await Get<GenerationView>($"generations/{id}");
            if (holds(generation))
            {
                return generation;
            }

            await Task.Delay(50, CancellationToken.None);
        }
        while (!timeout.IsCancellationRequested);

        Assert.Fail($"{id} is still {generation.Status} (attempt {generation.Attempt}) after {atMost.TotalSeconds} s.\n{Service.Output}");
        return generation;
    }

    /// <summary>Names of the snapshots that wait for somebody.</summary>
    public IReadOnlyList<string> Snapshots() =>
        [.. Directory.EnumerateFiles(_folder.Combine("data"), "*", SearchOption.AllDirectories).Where(f => f.Contains("/snapshots/", StringComparison.Ordinal))];

    /// <summary>What was kept of a job goes just after its end.</summary>
    public async Task WaitUntilNothingIsKept(TimeSpan atMost)
    {
        using var timeout = new CancellationTokenSource(atMost);
        while (Snapshots().Count > 0)
        {
            Assert.False(timeout.IsCancellationRequested, string.Join('\n', Snapshots()));
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>A counter of this process, summed over its labels.</summary>
    public async Task<double> Counter(string name) => (await Service.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative))).Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Sum(line => double.Parse(line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture));

    public Task<IReadOnlyList<GenerationView>> Generations() => All<GenerationView>("generations?limit=200");

    public Task<IReadOnlyList<LedgerEntryView>> Ledger() => All<LedgerEntryView>("ledger?limit=200");

    public Task<QuotaView> Quota() => Get<QuotaView>("quota");

    /// <summary>The recorded events of one generation, in the order of the project's log.</summary>
    public async Task<IReadOnlyList<CloudEventView>> Events(string generationId)
    {
        var events = new List<CloudEventView>();
        IReadOnlyList<CloudEventView> page;
        do
        {
            page = (await Get<ItemList<CloudEventView>>($"events?after={(events.Count == 0 ? 0 : events[^1].Seq)}&limit=200")).Items;
            events.AddRange(page);
        }
        while (page.Count > 0);
        return [.. events.Where(e => e.Subject == generationId)];
    }

    public Task<byte[]> Picture(GenerationView generation) => Service.Client.GetByteArrayAsync(new Uri(generation.Artifacts[0].Url, UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task<IReadOnlyList<T>> All<T>(string path)
    {
        var items = new List<T>();
        string? cursor = null;
        do
        {
            var page = await Get<ItemList<T>>(cursor is null ? path : $"{path}&cursor={Uri.EscapeDataString(cursor)}");
            items.AddRange(page.Items);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return items;
    }

    private async Task<T> Get<T>(string path)
    {
        using var response = await Service.Client.GetAsync(new Uri($"{Project}/{path}", UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode} {body}\n{Service.Output}");
        return JsonSerializer.Deserialize<T>(body, Wire.Json)!;
    }
}
