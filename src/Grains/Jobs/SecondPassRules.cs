using MagicCanvas.Generations;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Jobs;

/// <summary>What a second pass may ask for, and its defaults: twice the size, the first pass's steps, half of them run.</summary>
internal static class SecondPassRules
{
    public const double DefaultFactor = 2;
    public const double DefaultStrength = 0.5;

    private const double MaxFactor = 4;

    /// <summary>Null where none is asked for.</summary>
    public static SecondPassParams? Resolve(SubmitGeneration request, GenerationParams first, ModelDescriptor model, FieldErrors errors)
    {
        if (request.Params.SecondPass is not { } asked)
        {
            return null;
        }

        if (request.Operation != GenerationOperation.TextToImage || !model.Operations.Contains(GenerationOperation.ImageToImage))
        {
            errors.Add("params.secondPass", "is only for text_to_image, by a model that also offers image_to_image");
        }

        var (factor, strength) = (asked.Factor ?? DefaultFactor, asked.Strength ?? DefaultStrength);
        var steps = RequestResolver.Range("params.secondPass.steps", asked.Steps ?? first.Steps, 1, model.Limits.MaxSteps, errors);
        if (!(strength is > 0 and <= 1))
        {
            errors.Add("params.secondPass.strength", "must be above 0 and at most 1");
        }

        if (!(factor is > 1 and <= MaxFactor))
        {
            errors.Add("params.secondPass.factor", FormattableString.Invariant($"must be above 1 and at most {MaxFactor}"));
            return null;
        }

        var (width, height) = (Snap(first.Width * factor, model.Limits), Snap(first.Height * factor, model.Limits));
        if (Math.Max(width, height) > model.Limits.MaxSize || width * height > model.Limits.MaxPixels)
        {
            errors.Add("params.secondPass.factor", FormattableString.Invariant(
                $"makes {width} × {height} pixels; the limit is {model.Limits.MaxPixels} pixels, {model.Limits.MaxSize} a side"));
        }

        return new((int)width, (int)height, factor, steps, strength);
    }

    private static long Snap(double side, ModelLimits limits) => Math.Max(1, (long)Math.Round(side / limits.SizeMultiple)) * limits.SizeMultiple;
}
