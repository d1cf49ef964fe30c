using MagicCanvas.Diffusion.Samplers;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>What a scheduler class means where its file does not say: they differ from class to class.</summary>
internal sealed record SchedulerDefaults(
    double BetaStart, double BetaEnd, BetaSchedule BetaSchedule, TimestepSpacing Spacing, bool Clips, bool SetAlphaToOne)
{
    public static SchedulerDefaults Of(string className) => className switch
    {
        "LCMScheduler" => new(0.00085, 0.012, BetaSchedule.ScaledLinear, TimestepSpacing.Leading, false, true),
        "HeunDiscreteScheduler" => new(0.00085, 0.012, BetaSchedule.Linear, TimestepSpacing.Linspace, false, true),
        "DDIMScheduler" or "DDPMScheduler" => new(0.0001, 0.02, BetaSchedule.Linear, TimestepSpacing.Leading, true, true),
        "PNDMScheduler" => new(0.0001, 0.02, BetaSchedule.Linear, TimestepSpacing.Leading, false, false),
        _ => new(0.0001, 0.02, BetaSchedule.Linear, TimestepSpacing.Linspace, false, true),
    };
}
