using MagicCanvas.Generations;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Quota;

/// <summary>What a generation costs, in micro-units (10^-6 unit), always rounded up to a whole one.</summary>
internal static class Pricing
{
    private const long PixelsPerMegapixel = 1_000_000;

    /// <summary>
    /// rate × megapixels × rows × count. A step is a row of the network, and two where it is guided: with guidance above 1, up to
    /// <see cref="GenerationParams.GuidanceUntil"/>, by a model that was not taught its guidance. A second pass adds its own megapixels × rows of the
    /// steps that run. An upscale is one step at the size of its result. What exceeds a long is told as <see cref="long.MaxValue"/>: no budget covers it.
    /// </summary>
    /// <param name="model">What it is painted with; its price is >= 0.</param>
    /// <param name="resolved">Resolved parameters.</param>
    public static long Estimate(ModelDescriptor model, GenerationParams resolved)
    {
        var microUnitsPerMegapixelStep = model.MicroUnitsPerMegapixelStep;
        ArgumentOutOfRangeException.ThrowIfNegative(microUnitsPerMegapixelStep);
        var priced = model.EmbedsGuidance ? resolved with { Guidance = 1 } : resolved;
        var work = (FirstPass(priced) + SecondPass(priced)) * priced.Count;
        if (work > long.MaxValue)
        {
            return long.MaxValue;
        }

        var cost = (microUnitsPerMegapixelStep * work + PixelsPerMegapixel - 1) / PixelsPerMegapixel;
        return cost > long.MaxValue ? long.MaxValue : (long)cost;
    }

    /// <summary>
    /// The part of the estimate for the steps really done, summed over all pictures; never above the estimate. Steps of a second pass count
    /// like those of the first, which cost less, and guided steps like all others: a canceled generation is rather charged too little.
    /// </summary>
    public static long ForStepsDone(long estimate, GenerationParams resolved, int stepsDone)
    {
        var all = (long)resolved.Steps * resolved.Count;
        var done = Math.Clamp(stepsDone, 0, all);
        var firstPass = (long)(estimate * FirstPass(resolved) / (FirstPass(resolved) + SecondPass(resolved)));
        return (long)(((Int128)firstPass * done + all - 1) / all);
    }

    /// <summary>Pixels × rows of one picture.</summary>
    private static Int128 FirstPass(GenerationParams p) => (Int128)p.Width * p.Height * Rows(p, p.Steps);

    private static Int128 SecondPass(GenerationParams p) =>
        p.SecondPass is { } second ? (Int128)second.Width * second.Height * Rows(p, second.EffectiveSteps) : 0;

    private static long Rows(GenerationParams p, int steps) => (long)steps + p.GuidedSteps(steps);
}
