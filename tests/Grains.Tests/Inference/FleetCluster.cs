using MagicCanvas.Events;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Dispatch;
using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;
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
using Orleans.Hosting;
using Orleans.TestingHost;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>
/// Silos of given roles with everything real but the engine, over one SQLite file. Lease renewal, polls and readings of the table are set far
/// apart: what happens here happens by messages, or because the test says so.
/// </summary>
internal sealed class FleetCluster : IAsyncDisposable
{
    private static readonly TimeSpan s_never = TimeSpan.FromHours(1);

    /// <summary>Runs that the test holds do not end however long a leaving device waits for them.</summary>
    private static readonly TimeSpan s_drain = TimeSpan.FromMilliseconds(200);
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceProvider _storage;
    private readonly Queue<SiloRole> _roles;
    private readonly TimeSpan _poll;
    private readonly TimeSpan _listen;
    private readonly Dictionary<string, (SiloRole Role, FakeEngine Engine)> _made = new(StringComparer.Ordinal);
    private readonly Action<FleetCluster, ISiloBuilder>? _configure;
    private readonly Action<FakeEngine>? _prepare;
    private InProcessTestCluster _cluster = null!;

    private FleetCluster(IEnumerable<SiloRole> roles, Action<FleetCluster, ISiloBuilder>? configure, Action<FakeEngine>? prepare)
    {
        (_roles, _configure, _prepare) = (new(roles), configure, prepare);

        // Silos that start together hear of each other at some time: a device's first calls may find nobody.
        _poll = _roles.Count > 1 ? TimeSpan.FromMilliseconds(200) : s_never;

        // So one of several may not have asked yet when the first job fails.
        _listen = _roles.Count(role => role is SiloRole.All or SiloRole.Gpu) > 1 ? s_never : TimeSpan.Zero;
        _storage = new ServiceCollection().AddSingleton(TimeProvider.System).AddSqliteStorage(o => o.DatabasePath = _folder.Combine("test.db"))
            .AddFileBlobs(_folder.Combine("artifacts")).BuildServiceProvider();
        Directory.CreateDirectory(_folder.Combine("models", "canvas-mini"));
        File.WriteAllText(_folder.Combine("models", "canvas-mini", "model_index.json"), "{}");
    }

    public IReadOnlyList<FleetSilo> Silos { get; private set; } = [];

    public FleetSilo Silo => Silos[0];

    public IGrainFactory Grains => _cluster.Client;

    public InProcessTestCluster Cluster => _cluster;

    public static Task<FleetCluster> StartOne(Action<FleetCluster, ISiloBuilder>? configure = null) => Start([SiloRole.All], configure);

    /// <param name="roles">One silo each.</param>
    /// <param name="configure">Changes a silo's services.</param>
    /// <param name="prepare">Sets an engine up before its device asks for work the first time: what a device asked before is not asked again.</param>
    public static async Task<FleetCluster> Start(
        SiloRole[] roles, Action<FleetCluster, ISiloBuilder>? configure = null, Action<FakeEngine>? prepare = null)
    {
        var fleet = new FleetCluster(roles, configure, prepare);
        await fleet.Store<IDatabaseMigrator>().Migrate(CancellationToken.None);
        var builder = new InProcessTestClusterBuilder((short)roles.Length);
        builder.ConfigureSilo((options, silo) => fleet.Configure(options.SiloName, silo));
        fleet._cluster = builder.Build();
        await fleet._cluster.DeployAsync();
        await fleet._cluster.WaitForClusterManifestToStabilizeAsync(true);
        fleet.Silos = [.. fleet._cluster.Silos.Select(s => new FleetSilo(s, fleet._made[s.Name].Role, fleet._made[s.Name].Engine))];
        await Eventually.Holds(fleet.KnowsItsModel);
        return fleet;
    }

    public T Store<T>()
        where T : class => _storage.GetRequiredService<T>();

    public IGenerationJobGrain Job(string id) => Grains.GetGrain<IGenerationJobGrain>(id);

    public async Task<Generation> Submit(Func<SubmitGeneration, SubmitGeneration>? change = null)
    {
        var request = Sample.Request with { Params = new GenerationParamsInput { Width = 64, Height = 64, Steps = 4, Seed = 42 } };
        var result = await Job(Sample.NewId()).Submit(change?.Invoke(request) ?? request);
        Assert.Null(result.Refusal);
        return result.Generation!;
    }

    public async Task<Generation> Find(string id) => (await Store<IGenerationStore>().Find(id))!;

    public async Task<Generation> WaitFor(string id, GenerationStatus status)
    {
        await Eventually.Holds(async () => (await Find(id)).Status == status);
        return await Find(id);
    }

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _storage.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<bool> KnowsItsModel()
    {
        try
        {
            return await Grains.GetGrain<IModelCatalogGrain>(0).Find(null) is { Status: ModelStatus.Ready };
        }
        catch (ArgumentException)
        {
            // The client has not heard yet of the silo that has this grain's class.
            return false;
        }
    }

    private void Configure(string name, ISiloBuilder silo)
    {
        var engine = new FakeEngine();
        _prepare?.Invoke(engine);
        SiloRole role;
        lock (_made)
        {
            // Silos start side by side.
            role = _roles.Dequeue();
            _made[name] = (role, engine);
        }

        silo.UseSiloRole(role);
        silo.Services.AddSingleton(TimeProvider.System);
        silo.Services.AddLiveFeed();
        // A device here does not ask again by itself, so that it is not forgotten either, however slow the machine.
        silo.Services.Configure<DispatchOptions>(o => (o.RereadPeriod, o.HungryFor, o.ListenFor) = (s_never, s_never, _listen));
        silo.Services.Configure<InferenceOptions>(o => (o.PollPeriod, o.RenewPeriod, o.DrainBudget) = (_poll, s_never, s_drain));
        silo.Services.Configure<ModelHostOptions>(o => o.Roots.Add(_folder.Combine("models")));
        silo.Services.Configure<JobOptions>(o => o.SweepInterval = s_never);
        foreach (var store in (Type[])[typeof(IGenerationStore), typeof(IQuotaStore), typeof(IEventStore), typeof(ISessionStore), typeof(IArtifactStore),
            typeof(IStylePresetStore), typeof(IModelStore), typeof(IBlobStore), typeof(ISnapshotStore)])
        {
            silo.Services.AddSingleton(store, _storage.GetRequiredService(store));
        }

        if (role != SiloRole.Gpu)
        {
            var settings = new ConfigurationBuilder().AddInMemoryCollection([new("MagicCanvas:Jobs:SweepInterval", "01:00:00")]).Build();
            silo.Services.AddCoreGrains(settings);
            silo.Services.AddSingleton<DispatchDepth>();
        }

        _configure?.Invoke(this, silo);
        if (!silo.Services.Any(s => s.ServiceType == typeof(ILivePublisher)))
        {
            silo.Services.AddLivePublisher(streams: false);
        }

        if (role != SiloRole.Core)
        {
            silo.Services.AddSingleton<IInferenceEngine>(engine);
            silo.Services.AddInferenceDevice();
        }
    }
}
