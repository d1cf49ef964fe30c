namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>How an upscaling engine uses its device.</summary>
public sealed class UpscaleOptions
{
    /// <summary>Tiles of one call, at most: those of several pictures share it. 1..64.</summary>
    public int MaxTiles { get; set; } = 4;

    /// <summary>Threads of one call; 0 = all cores.</summary>
    public int Threads { get; set; }

    /// <summary>File that keeps the hashes of model files over a restart; null: they are computed at every start.</summary>
    public string? HashCache { get; set; }

    /// <summary>What computes the graphs.</summary>
    public ExecutionProviderOptions Provider { get; init; } = new();
}
