using MagicCanvas.Generations;
using MagicCanvas.Hosting;
using MagicCanvas.Models;
using MagicCanvas.Quotas;
using MagicCanvas.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Benchmarks;

/// <summary>A core silo on PostgreSQL in this process: everything of an admission, and no device to take the jobs.</summary>
internal sealed class CoreSilo : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly WebApplication _app;
    private readonly int _projects;

    private CoreSilo(string connectionString, int projects)
    {
        _projects = projects;
        var builder = WebApplication.CreateBuilder(
        [
            "--urls=http://127.0.0.1:0",
            "--MagicCanvas:Role=core",
            "--MagicCanvas:Database:Provider=postgres",
            $"--MagicCanvas:Database:ConnectionString={connectionString}",
            $"--MagicCanvas:Cluster:ClusterId={Guid.NewGuid():N}",
            "--MagicCanvas:Cluster:AdvertisedAddress=127.0.0.1",
            $"--MagicCanvas:DataDirectory={_folder.Path}",
        ]);
        builder.AddMagicCanvasSilo();
        _app = builder.Build();
    }

    private IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    public static async Task<CoreSilo> Start(string connectionString, int projects)
    {
        var silo = new CoreSilo(connectionString, projects);
        await silo._app.StartAsync();
        await silo.Grains.GetGrain<IModelCatalogGrain>(0).Report("benchmark/0", [s_model]);
        for (var project = 0; project < projects; project++)
        {
            await silo.Grains.GetGrain<IQuotaGrain>(Name(project)).SetLimits(
                new QuotaLimits { MonthlyMicroUnits = long.MaxValue / 4, JobsPerMinute = int.MaxValue });
        }

        return silo;
    }

    /// <summary>The name that the pgbench script gives it too.</summary>
    public static string Name(int project) => FormattableString.Invariant($"project-{project}");

    public async Task Submit(Random random)
    {
        var request = new SubmitGeneration
        {
            ProjectId = Name(random.Next(_projects)),
            UserId = "user-1",
            Prompt = "a lighthouse at sunset",
            Params = new GenerationParamsInput { Seed = random.Next() },
        };
        var id = PrefixedId.New(PrefixedId.Generation, TimeProvider.System);
        var result = await Grains.GetGrain<IGenerationJobGrain>(id).Submit(request);
        if (result.Generation is null)
        {
            throw new InvalidOperationException($"A submission was refused: {result.Refusal!.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static readonly ModelDescriptor s_model = new()
    {
        Id = "canvas-mini",
        Version = "sha256:benchmark",
        Family = "benchmark",
        Operations = [GenerationOperation.TextToImage],
        Defaults = new GenerationParams(256, 256, 20, 4, 0, "dpmpp_2m", "karras", null, 1, null),
        Limits = new ModelLimits
        {
            MinSize = 64, MaxSize = 512, SizeMultiple = 16, MaxPixels = 262_144, MaxSteps = 150, MaxCount = 8, MaxGuidance = 30,
            Samplers = ["dpmpp_2m"], Schedules = ["karras"], MaxPromptLength = 2000,
        },
        MicroUnitsPerMegapixelStep = 500_000,
        Status = ModelStatus.Ready,
    };
}
