using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>Steps and guidance of a folder that names none: distilled models are recognised by what their configuration has and others have not.</summary>
internal readonly record struct FamilyDefaults(int Steps, double Guidance)
{
    // The published recommendations: consistency models 4 steps, and their scale where they were taught one; distilled ones 4 steps, none.
    private const int FewSteps = 4;
    private const double TaughtGuidance = 8.5;
    private const double NoGuidance = 1;

    public static FamilyDefaults Of(string schedulerClass, SchedulerConfig scheduler, UNetContract unet)
    {
        if (unet.GuidanceSize > 0)
        {
            return new(FewSteps, TaughtGuidance);
        }

        // Euler over trailing timesteps on noise prediction is how distilled models are published, and nothing else.
        var isDistilled = schedulerClass.StartsWith("Euler", StringComparison.Ordinal)
            && scheduler is { Spacing: TimestepSpacing.Trailing, Prediction: PredictionType.Epsilon, RescaleBetasZeroSnr: false };
        if (isDistilled || schedulerClass == "LCMScheduler")
        {
            return new(FewSteps, NoGuidance);
        }

        return unet.PooledSize > 0 ? new(25, 5) : new(20, 7.5);
    }
}
