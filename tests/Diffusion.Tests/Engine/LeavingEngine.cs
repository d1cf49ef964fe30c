using MagicCanvas.TestSupport;

namespace MagicCanvas.Diffusion.Tests.Engine;

/// <summary>An engine whose runs leave with a snapshot after exactly so many steps.</summary>
public sealed class LeavingEngine : IAsyncLifetime
{
    private readonly DiffusionEngine _engine;
    private DiffusionModel Model { get; set; } = null!;
    private Action _stepped = () => { };

    public LeavingEngine() => _engine = new(new EngineOptions { MaxBatch = 8 }, new LoopClock(_ => _stepped()));

    /// <param name="request">With previews: they make the loop read its clock.</param>
    /// <param name="afterSteps">Steps of this run, not of the picture's whole way.</param>
    public async Task<RunOutcome> Run(RunRequest request, int afterSteps)
    {
        using var leave = new CancellationTokenSource();
        var steps = 0;
        _stepped = () =>
        {
            if (++steps == afterSteps)
            {
                leave.Cancel();
            }
        };
        return await _engine.Run(Model, request, null, CancellationToken.None, leave.Token).WaitAsync(Bounded.Token);
    }

    public ValueTask InitializeAsync()
    {
        Model = _engine.Load(RepositoryPaths.DefaultModel);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
