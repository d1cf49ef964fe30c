using System.Diagnostics;
using MagicCanvas.Diffusion;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>An engine with the default model, and what the benchmarks of the engine do with it.</summary>
internal sealed class Lab : IAsyncDisposable
{
    public Lab(EngineOptions? options = null)
    {
        Engine = new(options ?? new EngineOptions(), TimeProvider.System);
        Model = Engine.Load(RepositoryPaths.DefaultModel);
    }

    public DiffusionEngine Engine { get; }

    public DiffusionModel Model { get; }

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
