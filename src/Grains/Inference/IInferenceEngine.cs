using MagicCanvas.Diffusion;

namespace MagicCanvas.Grains.Inference;

/// <summary>What a device needs of an engine; <see cref="DiffusionEngine"/> behind it, except in tests.</summary>
internal interface IInferenceEngine : IAsyncDisposable
{
    EngineStats Stats { get; }

    /// <inheritdoc cref="DiffusionEngine.Describe"/>
    ModelInfo Inspect(string folder);

    /// <inheritdoc cref="DiffusionEngine.Load"/>
    IEngineModel Load(string folder);

    /// <inheritdoc cref="DiffusionEngine.Run"/>
    Task<RunOutcome> Run(IEngineModel model, RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancel, CancellationToken leave);

    /// <inheritdoc cref="DiffusionEngine.Interrupt"/>
    void Interrupt();
}
