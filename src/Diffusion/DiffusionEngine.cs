namespace MagicCanvas.Diffusion;

/// <summary>Paints pictures: one per device.</summary>
public sealed class DiffusionEngine(EngineOptions options, TimeProvider time) : IAsyncDisposable
{
    internal EngineOptions Options { get; } = options;

    internal TimeProvider Time { get; } = time;

    /// <summary>Counters since the start.</summary>
    public EngineStats Stats => throw Unready();

    /// <summary>Reads configuration and hashes files; loads nothing.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    public static ModelInfo Inspect(string folder) => throw new ModelFolderException(".", folder);

    /// <summary>Loads a model folder in the diffusers-ONNX layout.</summary>
    /// <exception cref="ModelFolderException">The folder is incomplete or broken.</exception>
    public DiffusionModel Load(string folder) => Options is null ? throw Unready() : new(Inspect(folder));

    /// <summary>Paints one picture.</summary>
    public Task<RunOutcome> Run(DiffusionModel model, RunRequest request, IProgress<RunProgress>? progress, CancellationToken cancel) =>
        throw Unready();

    private InvalidOperationException Unready() => new($"The engine is not built yet ({Time.GetTimestamp()}).");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
