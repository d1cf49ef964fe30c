using MagicCanvas.Events;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Dispatch;
using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Models;
using MagicCanvas.Quotas;
using MagicCanvas.Sessions;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Artifacts.Files;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Models;
using MagicCanvas.Storage.Presets;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Sessions;
using MagicCanvas.Storage.Sqlite;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>A silo with the core grains on a real SQLite file, on a clock that only tests move. Tests keep apart by their projects.</summary>
public class CoreCluster : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProvider? _storage;
    private InProcessTestCluster? _cluster;
    private int _projects;

    protected virtual short Silos => 1;

    public FakeTimeProvider Time { get; } = new(Sample.Noon);

    public RecordingPublisher Live { get; } = new();

    public DeviceLog Devices { get; } = new();

    public FaultyQuotaStore Quotas { get; private set; } = null!;

    public InProcessTestCluster Silo => _cluster!;

    public IGrainFactory Grains => _cluster!.Client;

    /// <summary>An owner of leases on the first silo.</summary>
    public string Owner => $"{_cluster!.Silos[0].SiloAddress.ToParsableString()}/0";

    public T Store<T>()
        where T : class => _storage!.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _storage = new ServiceCollection().AddSingleton<TimeProvider>(Time)
            .AddSqliteStorage(o => o.DatabasePath = _folder.Combine("test.db")).AddFileBlobs(_folder.Combine("artifacts")).BuildServiceProvider();
        await Store<IDatabaseMigrator>().Migrate(CancellationToken.None);
        Quotas = new FaultyQuotaStore(Store<IQuotaStore>());
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.ConfigureSilo((_, silo) => Configure(silo));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        await Grains.GetGrain<IModelCatalogGrain>(0).Report("silo/0", [Sample.Model]);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster!.DisposeAsync();
        await _storage!.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    public string NewProject() => $"project-{Interlocked.Increment(ref _projects)}";

    public IGenerationJobGrain Job(string id) => Grains.GetGrain<IGenerationJobGrain>(id);

    public IQuotaGrain Quota(string project) => Grains.GetGrain<IQuotaGrain>(project);

    public Task SetLimits(string project, long microUnits, int jobsPerMinute = 1_000_000) =>
        Quota(project).SetLimits(new() { MonthlyMicroUnits = microUnits, JobsPerMinute = jobsPerMinute });

    public Task<SubmitResult> Submit(string project, string? id = null, Func<SubmitGeneration, SubmitGeneration>? change = null)
    {
        var request = Sample.Request with { ProjectId = project };
        return Job(id ?? Sample.NewId()).Submit(change?.Invoke(request) ?? request);
    }

    public async Task<Generation> Queued(string project, Func<SubmitGeneration, SubmitGeneration>? change = null)
    {
        var result = await Submit(project, change: change);
        Assert.Null(result.Refusal);
        return result.Generation!;
    }

    public async Task<Generation> Running(string project, Func<SubmitGeneration, SubmitGeneration>? change = null) =>
        await Claim((await Queued(project, change)).Id);

    public async Task<Generation> Claim(string id, string? owner = null)
    {
        var claimed = await Job(id).Claim(new LeaseClaim(owner ?? Owner, "silo/0", Time.GetUtcNow().AddSeconds(20)));
        Assert.NotNull(claimed);
        return claimed;
    }

    /// <summary>The books of a project: replayed ledger and stored balance, which must agree, and the open reservations.</summary>
    public async Task<PeriodBalance> CheckBooks(string project, int? period = null)
    {
        var month = period ?? BillingMonth.Of(Time.GetUtcNow());
        var stored = await Quotas.LoadPeriod(project, month);
        Assert.Equal(await Quotas.Replay(project, month), stored);
        var open = (await Store<IGenerationStore>().List(new(project), new(200))).Items.Where(j => !j.IsFinal && j.Period == month);
        Assert.Equal(open.Sum(j => j.EstimateMicroUnits), stored.Reserved);
        return stored;
    }

    private void Configure(ISiloBuilder silo)
    {
        silo.UseSiloRole(SiloRole.Core);
        silo.Services.AddSingleton<TimeProvider>(Time);
        silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        silo.Services.AddCoreGrains(new ConfigurationBuilder().Build());
        silo.Services.AddSingleton<DispatchDepth>();
        silo.Services.AddSingleton<ILivePublisher>(Live);
        silo.Services.AddSingleton(Devices);
        silo.Services.AddSingleton<IQuotaStore>(Quotas);
        silo.Services.AddSingleton(Store<IGenerationStore>());
        silo.Services.AddSingleton(Store<IEventStore>());
        silo.Services.AddSingleton(Store<ISessionStore>());
        silo.Services.AddSingleton(Store<IArtifactStore>());
        silo.Services.AddSingleton(Store<ISnapshotStore>());
        silo.Services.AddSingleton(Store<IStylePresetStore>());
        silo.Services.AddSingleton(Store<IModelStore>());
    }
}
