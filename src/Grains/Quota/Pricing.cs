using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Quota;

/// <summary>What a generation costs, in micro-units (10^-6 unit), always rounded up to a whole one.</summary>
internal static class Pricing
{
    private const long PixelsPerMegapixel = 1_000_000;

    /// <summary>
    /// rate × megapixels × steps × count, twice that with guidance above 1 (the network then runs twice a step).
    /// What exceeds a long is told as <see cref="long.MaxValue"/>: no budget covers it.
    /// </summary>
    /// <param name="microUnitsPerMegapixelStep">The model's price, >= 0.</param>
    /// <param name="resolved">Resolved parameters.</param>
    public static long Estimate(long microUnitsPerMegapixelStep, GenerationParams resolved)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(microUnitsPerMegapixelStep);
        var pixels = (Int128)resolved.Width * resolved.Height;
        var networkCalls = (Int128)resolved.Steps * resolved.Count * (resolved.Guidance > 1 ? 2 : 1);
        if (pixels * networkCalls > long.MaxValue)
        {
            return long.MaxValue;
        }

        var cost = (microUnitsPerMegapixelStep * (pixels * networkCalls) + PixelsPerMegapixel - 1) / PixelsPerMegapixel;
        return cost > long.MaxValue ? long.MaxValue : (long)cost;
    }

    /// <summary>The part of the estimate for the steps really done, summed over all pictures; never above the estimate.</summary>
    public static long ForStepsDone(long estimate, GenerationParams resolved, int stepsDone)
    {
        var all = (long)resolved.Steps * resolved.Count;
        var done = Math.Clamp(stepsDone, 0, all);
        return (long)(((Int128)estimate * done + all - 1) / all);
    }
}
