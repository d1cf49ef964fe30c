using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Quota;

/// <summary>What a generation costs, in micro-units (10^-6 unit), always rounded up to a whole one.</summary>
internal static class Pricing
{
    private const long PixelsPerMegapixel = 1_000_000;

    /// <summary>
    /// rate × megapixels × steps × count, twice that with guidance above 1 (the network then runs twice a step); a second pass adds its own
    /// megapixels × steps that run. An upscale is one step at the size of its result. What exceeds a long is told as <see cref="long.MaxValue"/>: no budget covers it.
    /// </summary>
    /// <param name="microUnitsPerMegapixelStep">The model's price, >= 0.</param>
    /// <param name="resolved">Resolved parameters.</param>
    public static long Estimate(long microUnitsPerMegapixelStep, GenerationParams resolved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(microUnitsPerMegapixelStep);
        var work = (Int128)resolved.Width * resolved.Height * resolved.Steps;
        if (resolved.SecondPass is { } second)
        {
            work += (Int128)second.Width * second.Height * second.EffectiveSteps;
        }

        work *= (Int128)resolved.Count * (resolved.Guidance > 1 ? 2 : 1);
        if (work > long.MaxValue)
        {
            return long.MaxValue;
        }

        var cost = (microUnitsPerMegapixelStep * work + PixelsPerMegapixel - 1) / PixelsPerMegapixel;
        return cost > long.MaxValue ? long.MaxValue : (long)cost;
    }

    /// <summary>
    /// The part of the estimate for the steps really done, summed over all pictures; never above the estimate. Steps of a second pass count
    /// like those of the first, which cost less: a canceled generation is rather charged too little.
    /// </summary>
    public static long ForStepsDone(long estimate, GenerationParams resolved, int stepsDone)
    {
        var all = (long)resolved.Steps * resolved.Count;
        var done = Math.Clamp(stepsDone, 0, all);
        return (long)(((Int128)FirstPass(estimate, resolved) * done + all - 1) / all);
    }

    private static long FirstPass(long estimate, GenerationParams resolved)
    {
        if (resolved.SecondPass is not { } second)
        {
            return estimate;
        }

        var first = (Int128)resolved.Width * resolved.Height * resolved.Steps;
        return (long)(estimate * first / (first + ((Int128)second.Width * second.Height * second.EffectiveSteps)));
    }
}
