namespace MagicCanvas.Diffusion;

/// <summary>How an engine uses its device.</summary>
public sealed class EngineOptions
{
    /// <summary>Rows per UNet call (a run with guidance takes two); null: chosen from measured step times.</summary>
    public int? MaxBatch { get; set; }

    /// <summary>Upper bound of the chosen rows per UNet call at the model's own picture size: bounds memory. Larger pictures get fewer. 2..256.</summary>
    public int MaxBatchLimit { get; set; } = 32;

    /// <summary>How many times slower than alone, with guidance, a run's step may become by the company of others. At least 1.</summary>
    public double MaxSlowdown { get; set; } = 8;

    /// <summary>
    /// How long one UNet call may take while the batch is chosen, as far as one run's own rows allow:
    /// a joining or a canceled run waits no longer than this.
    /// </summary>
    public TimeSpan StepBudget { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// Pictures of one VAE call at the model's own size, at most; larger pictures go fewer at a time. At least 1. More gain nothing on the processor, and
    /// a device plans its kernels anew whenever their number changes: measured with canvas-mini on an H100, 50 ms, where one picture takes 2.7.
    /// </summary>
    public int MaxDecode { get; set; } = 1;

    /// <summary>Threads of one model call; 0 = all cores.</summary>
    public int Threads { get; set; }

    /// <summary>Previews a second and run, at most; by the wall clock.</summary>
    public int PreviewsPerSecond { get; set; } = 4;

    /// <summary>Prompt embeddings kept per model.</summary>
    public int CachedPrompts { get; set; } = 64;

    /// <summary><see cref="MaxBatchLimit"/> for pictures of another area than the model's own; activations grow with it.</summary>
    internal int MostRows(int nativeCells, int cells) => (int)Math.Clamp((long)MaxBatchLimit * nativeCells / cells, Math.Min(2, MaxBatchLimit), MaxBatchLimit);

    /// <summary><see cref="MaxDecode"/> for pictures of another area than the model's own.</summary>
    internal int MostPictures(int nativeCells, int cells) => (int)Math.Clamp((long)MaxDecode * nativeCells / cells, 1, Math.Max(1, MaxDecode));

    /// <summary>File that keeps the hashes of model files over a restart; null: they are computed at every start.</summary>
    public string? HashCache { get; set; }

    /// <summary>What computes the graphs.</summary>
    public ExecutionProviderOptions Provider { get; } = new();
}
