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

    /// <summary>The part of the estimate for what was computed, each step at its own rows and pixels; never above the estimate.</summary>
    public static long For(long estimate, WorkDone work)
    {
        var done = Math.Clamp(work.Done, 0, work.InAll);
        return work.InAll == 0 ? 0 : (long)(((Int128)estimate * done + work.InAll - 1) / work.InAll);
    }

    /// <summary>What is computed of a job whose pictures have done so many steps each, those of both passes counted on.</summary>
    /// <param name="resolved">Resolved parameters.</param>
    /// <param name="embedsGuidance">The model was taught its guidance: no step takes a second row.</param>
    /// <param name="stepsDone">Of each picture that was begun.</param>
    public static WorkDone Work(GenerationParams resolved, bool embedsGuidance, IEnumerable<int> stepsDone)
    {
        var priced = embedsGuidance ? resolved with { Guidance = 1 } : resolved;
        var done = stepsDone.Aggregate(Int128.Zero, (sum, steps) => sum + PictureWork(priced, steps));
        return new((long)done, (long)((FirstPass(priced) + SecondPass(priced)) * priced.Count));
    }

    private static Int128 PictureWork(GenerationParams p, int stepsDone)
    {
        var first = Math.Clamp(stepsDone, 0, p.EffectiveSteps);
        var work = (Int128)p.Width * p.Height * (first + Math.Min(first, p.GuidedSteps(p.EffectiveSteps)));
        if (p.SecondPass is { } second)
        {
            var over = Math.Clamp(stepsDone - p.Steps, 0, second.EffectiveSteps);
            work += (Int128)second.Width * second.Height * (over + Math.Min(over, p.GuidedSteps(second.EffectiveSteps)));
        }

        return work;
    }

    /// <summary>Pixels × rows of one picture.</summary>
    private static Int128 FirstPass(GenerationParams p) => (Int128)p.Width * p.Height * Rows(p, p.Steps);

    private static Int128 SecondPass(GenerationParams p) =>
        p.SecondPass is { } second ? (Int128)second.Width * second.Height * Rows(p, second.EffectiveSteps) : 0;

    private static long Rows(GenerationParams p, int steps) => (long)steps + p.GuidedSteps(steps);
}
