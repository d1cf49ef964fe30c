namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>Counters of an upscaling engine since its start.</summary>
public sealed record UpscaleStats
{
    public required long Calls { get; init; }

    /// <summary>Tiles through the models; over <see cref="Calls"/> it is the mean batch.</summary>
    public required long Tiles { get; init; }

    /// <summary>How long the call at hand has run; 0 where there is none.</summary>
    public required double CallMilliseconds { get; init; }

    /// <summary>How long calls take, in the mean; 0 before the first has ended.</summary>
    public required double ExpectedCallMilliseconds { get; init; }
}
