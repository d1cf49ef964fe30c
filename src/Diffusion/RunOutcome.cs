namespace MagicCanvas.Diffusion;

/// <summary>How a run ended.</summary>
/// <param name="Image">The picture; null where the run was canceled.</param>
/// <param name="StepsDone">Steps that were really computed, also when canceled.</param>
public sealed record RunOutcome(RgbImage? Image, int StepsDone)
{
    /// <summary>The caller's token ended it.</summary>
    public bool Canceled => Image is null;
}
