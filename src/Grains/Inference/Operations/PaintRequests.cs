using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Jobs;

namespace MagicCanvas.Grains.Inference.Operations;

/// <summary>What the engine is asked for each picture of a job.</summary>
internal static class PaintRequests
{
    /// <summary>Picture i has seed + i; of a variation, all have the seed, and turn to the variation's seed + i.</summary>
    public static uint SeedOf(Generation job, int picture) => unchecked((uint)(job.Params.Seed + (job.Params.Variation is null ? picture : 0)));

    public static uint VariationSeedOf(VariationParams variation, int picture) => unchecked((uint)(variation.Seed + picture));

    /// <summary>Without what it starts from.</summary>
    public static RunRequest Of(Generation job, int picture) => new()
    {
        Prompt = job.StyledPrompt,
        NegativePrompt = job.StyledNegativePrompt,
        Width = job.Params.Width,
        Height = job.Params.Height,
        Steps = job.Params.Steps,
        Guidance = job.Params.Guidance,
        GuidanceUntil = job.Params.GuidanceUntil ?? 1,
        Seed = SeedOf(job, picture),
        Sampler = job.Params.Sampler,
        Schedule = job.Params.Schedule,
        Scheduler = SchedulerRules.ToEngine(job.Params.Scheduler),
        Variation = job.Params.Variation is { } variation ? new(VariationSeedOf(variation, picture), variation.Strength) : null,
        Previews = picture == 0,
    };
}
