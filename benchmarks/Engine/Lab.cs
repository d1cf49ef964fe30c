using System.Diagnostics;
using MagicCanvas.Diffusion;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.Configuration;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>
/// An engine with a model, and what the benchmarks of the engine do with it. The environment chooses both, as it does for the service:
/// <c>MagicCanvas__Engine__Provider__Name=cuda</c>; and <c>BENCHMARK_MODEL</c>, a folder, stands in for the default model.
/// </summary>
internal sealed class Lab : IAsyncDisposable
{
    /// <param name="choose">What the benchmark itself wants of the engine.</param>
    public Lab(Action<EngineOptions>? choose = null)
    {
        var start = Stopwatch.GetTimestamp();
        var options = Options();
        choose?.Invoke(options);
        Engine = new(options, TimeProvider.System);
        Model = Engine.Load(Folder);
        LoadSeconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public static string Folder { get; } = Environment.GetEnvironmentVariable("BENCHMARK_MODEL") ?? RepositoryPaths.DefaultModel;

    /// <summary>Of opening the graphs and trying them, warm-up of a device among it.</summary>
    public double LoadSeconds { get; }

    public DiffusionEngine Engine { get; }

    public DiffusionModel Model { get; }

    /// <summary>What the environment says of the engine.</summary>
    public static EngineOptions Options()
    {
        var options = new EngineOptions();
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection("MagicCanvas:Engine").Bind(options);
        return options;
    }

    /// <summary>The usual request, at the model's own size.</summary>
    public RunRequest Request(uint seed) => Requests.ForEngine(seed) with { Width = Model.Info.DefaultWidth, Height = Model.Info.DefaultHeight };

    public async Task<RgbImage> Paint(RunRequest request, IProgress<RunProgress>? progress = null)
    {
        var outcome = await Engine.Run(Model, request, progress, CancellationToken.None);
        return outcome.Image ?? throw new InvalidOperationException("A run was canceled that nobody canceled.");
    }

    /// <summary>Seconds until all are painted.</summary>
    public async Task<double> Together(IEnumerable<RunRequest> requests)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(requests.Select(request => Paint(request)));
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        Model.Dispose();
    }
}
