using MagicCanvas.Diffusion;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>The real engine.</summary>
internal sealed class OnnxInferenceEngine(IOptions<EngineOptions> options, TimeProvider time) : IInferenceEngine
{
    private readonly DiffusionEngine _engine = new(options.Value, time);

    public EngineStats Stats => _engine.Stats;

    public ModelInfo Inspect(string folder) => _engine.Describe(folder);

    public IEngineModel Load(string folder) => new Model(_engine.Load(folder));

    public Task<RunOutcome> Run(
        IEngineModel model, RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancel, CancellationToken leave) =>
        _engine.Run(((Model)model).Loaded, request, progress, cancel, leave);

    public void Interrupt() => _engine.Interrupt();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private sealed class Model(DiffusionModel loaded) : IEngineModel
    {
        public DiffusionModel Loaded { get; } = loaded;

        public ModelInfo Info => Loaded.Info;

        public string? Warning => Loaded.Warning;

        public void Dispose() => Loaded.Dispose();
    }
}
