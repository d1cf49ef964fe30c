using MagicCanvas.Generations;
using MagicCanvas.Imaging;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Jobs;

/// <summary>What an upscale may ask for: a factor, and nothing that paints.</summary>
internal static class UpscaleRules
{
    public const int DefaultFactor = 2;

    /// <summary>One step without guidance at the size of the result: that is what it costs.</summary>
    public static GenerationParams Resolve(GenerationParamsInput asked, ModelDescriptor model, SourceSize? source, FieldErrors errors)
    {
        RefusePainting(asked, errors);
        var factor = asked.Factor ?? DefaultFactor;
        if (factor is not (2 or 4))
        {
            errors.Add("params.factor", "must be 2 or 4");
        }
        else if (source is { } size && !IsWithinLimits(size, factor))
        {
            errors.Add("params.factor", FormattableString.Invariant(
                $"makes {(long)size.Width * factor} × {(long)size.Height * factor} pixels; the limit is {ImageLimits.MaxPixels} pixels, {ImageLimits.MaxSide} a side"));
        }

        var (width, height) = source is { } picture ? ((long)picture.Width * factor, (long)picture.Height * factor) : (0, 0);
        return model.Defaults with
        {
            Width = (int)Math.Clamp(width, 0, int.MaxValue),
            Height = (int)Math.Clamp(height, 0, int.MaxValue),
            Steps = 1,
            Guidance = 1,
            Seed = 0,
            Strength = null,
            Count = 1,
            Factor = factor,
        };
    }

    private static bool IsWithinLimits(SourceSize size, int factor)
    {
        var (width, height) = ((long)size.Width * factor, (long)size.Height * factor);
        return width * height <= ImageLimits.MaxPixels && Math.Max(width, height) <= ImageLimits.MaxSide;
    }

    private static void RefusePainting(GenerationParamsInput asked, FieldErrors errors)
    {
        var given = new (string Field, bool IsGiven)[]
        {
            ("width", asked.Width is not null), ("height", asked.Height is not null), ("steps", asked.Steps is not null),
            ("guidance", asked.Guidance is not null), ("seed", asked.Seed is not null), ("sampler", asked.Sampler is not null),
            ("schedule", asked.Schedule is not null), ("scheduler", asked.Scheduler is not null), ("strength", asked.Strength is not null), ("count", asked.Count is not (null or 1)),
            ("inpaint", asked.Inpaint is not null), ("variation", asked.Variation is not null), ("secondPass", asked.SecondPass is not null),
            ("guidanceUntil", asked.GuidanceUntil is not null),
        };
        foreach (var (field, _) in given.Where(g => g.IsGiven))
        {
            errors.Add($"params.{field}", "must not be given for upscale");
        }
    }
}
