namespace MagicCanvas.Diffusion;

/// <summary>How a run ended.</summary>
/// <param name="Image">The picture; null where the run was canceled or left.</param>
/// <param name="StepsDone">Steps that were really computed, also when canceled; those before a snapshot that it went on from count.</param>
public sealed record RunOutcome(RgbImage? Image, int StepsDone)
{
    /// <summary>One of the caller's tokens ended it.</summary>
    public bool Canceled => Image is null;

    /// <summary>
    /// Where the run stood when it was asked to leave, for <see cref="RunRequest.Resume"/>; null where it ended otherwise, or had not begun.
    /// </summary>
    public byte[]? Snapshot { get; init; }
}
