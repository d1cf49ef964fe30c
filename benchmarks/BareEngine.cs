using MagicCanvas.Diffusion;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Benchmarks;

/// <summary>The floor: the engine alone in this process, with the model loaded and nothing around it.</summary>
internal sealed class BareEngine : IAsyncDisposable
{
    private readonly DiffusionEngine _engine = new(new EngineOptions(), TimeProvider.System);
    private readonly DiffusionModel _model;

    public BareEngine() => _model = _engine.Load(RepositoryPaths.DefaultModel);

    public async Task Paint(uint seed)
    {
        var outcome = await _engine.Run(_model, Requests.ForEngine(seed), progress: null, CancellationToken.None);
        if (outcome.Canceled)
        {
            throw new InvalidOperationException("The bare engine canceled a run that nobody canceled.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        _model.Dispose();
    }
}
