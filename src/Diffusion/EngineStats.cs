namespace MagicCanvas.Diffusion;

/// <summary>
/// Counters of an engine since its start. The loop's own cost is <see cref="LoopOverheadMilliseconds"/>: everything that the
/// loop thread does between UNet calls while it has runs.
/// </summary>
public sealed record EngineStats
{
    /// <summary>Runs accepted and not yet ended.</summary>
    public required int ActiveRuns { get; init; }

    /// <summary>How many more runs (with guidance) join without slowing the others past the policy; 0 where the batch is full.</summary>
    public required int Room { get; init; }

    /// <summary>Rows per UNet call, at most, as chosen just now.</summary>
    public required int MaxBatch { get; init; }

    public required long UNetCalls { get; init; }

    /// <summary>Rows through the UNet; over <see cref="UNetCalls"/> it is the mean batch.</summary>
    public required long UNetRows { get; init; }

    public required double UNetMilliseconds { get; init; }

    public required double LoopOverheadMilliseconds { get; init; }

    /// <summary>Text encoding, VAE encoding and noise, off the loop.</summary>
    public required double EncodeMilliseconds { get; init; }

    /// <summary>VAE decoding, off the loop.</summary>
    public required double DecodeMilliseconds { get; init; }

    /// <summary>How long the model call at hand has run, and of several the one that runs longest beyond what is usual; 0: there is none.</summary>
    public double CallMilliseconds { get; init; }

    /// <summary>How long calls of its kind take; 0: none has ended yet.</summary>
    public double ExpectedCallMilliseconds { get; init; }

    public required long RunsFinished { get; init; }

    public required long RunsCanceled { get; init; }

    public required long RunsFailed { get; init; }

    public required long PreviewsSent { get; init; }
}
