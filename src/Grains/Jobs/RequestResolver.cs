using MagicCanvas.Generations;
using MagicCanvas.Models;

namespace MagicCanvas.Grains.Jobs;

/// <summary>
/// Turns what was asked for into what will be painted: defaults filled in from the model, names in the model's spelling, ranges
/// checked. Pure but for the seed that it is given to draw from. Problems are named as the API names the fields.
/// </summary>
internal static class RequestResolver
{
    public const double DefaultStrength = 0.6;

    private const double DefaultVariation = 0.1;
    private const long MaxSeed = uint.MaxValue;

    /// <summary>The resolved parameters; meaningless where <paramref name="errors"/> got something.</summary>
    /// <param name="request">As asked.</param>
    /// <param name="model">The model it asks for.</param>
    /// <param name="source">Size of its source picture, where it names one that exists.</param>
    /// <param name="mask">Size of its mask, where it names one that exists.</param>
    /// <param name="drawSeed">Gives 0..2^32-1 when none was asked for.</param>
    /// <param name="errors">Gets what is wrong.</param>
    public static GenerationParams Resolve(
        SubmitGeneration request, ModelDescriptor model, SourceSize? source, SourceSize? mask, Func<uint> drawSeed, FieldErrors errors)
    {
        var (asked, defaults, limits) = (request.Params, model.Defaults, model.Limits);
        CheckText("prompt", request.Prompt, limits, errors);
        CheckText("negativePrompt", request.NegativePrompt, limits, errors);
        CheckOperation(request, model, errors);
        if (request.Operation == GenerationOperation.Upscale)
        {
            return UpscaleRules.Resolve(asked, model, source, errors);
        }

        if (string.IsNullOrWhiteSpace(request.Prompt))
        {
            errors.Add("prompt", "must not be empty");
        }

        var inpaint = InpaintRules.Resolve(request, source, mask, errors);
        var size = source is { } picture && inpaint is not { OnlyMasked: true }
            ? SizeFit.Fit(InpaintRules.Expanded(picture, inpaint?.Expand), limits)
            : new SourceSize(defaults.Width, defaults.Height);
        var (sampler, schedule) = SamplerChoice.Of(asked, defaults);
        var resolved = new GenerationParams(
            Size("params.width", asked.Width ?? size.Width, limits, errors),
            Size("params.height", asked.Height ?? size.Height, limits, errors),
            Range("params.steps", asked.Steps ?? defaults.Steps, 1, limits.MaxSteps, errors),
            Guidance(asked.Guidance ?? defaults.Guidance, limits, errors),
            Seed("params.seed", asked.Seed ?? drawSeed(), errors),
            Name("params.sampler", sampler, limits.Samplers, errors),
            Name("params.schedule", schedule, limits.Schedules, errors),
            Strength(request, defaults, errors),
            Range("params.count", asked.Count ?? defaults.Count, 1, limits.MaxCount, errors),
            Factor(request, errors))
        {
            Scheduler = SchedulerRules.Check(asked.Scheduler, errors),
            Inpaint = inpaint,
            Variation = Variation(asked.Variation, drawSeed, errors),
            GuidanceUntil = Share("params.guidanceUntil", asked.GuidanceUntil, errors),
        };
        if ((long)resolved.Width * resolved.Height > limits.MaxPixels)
        {
            errors.Add("params.width", $"width × height must be at most {limits.MaxPixels} pixels");
        }

        return resolved with { SecondPass = SecondPassRules.Resolve(request, resolved, model, errors) };
    }

    internal static int Range(string field, int value, int min, int max, FieldErrors errors)
    {
        if (value < min || value > max)
        {
            errors.Add(field, $"must be {min}..{max}");
        }

        return value;
    }

    private static void CheckOperation(SubmitGeneration request, ModelDescriptor model, FieldErrors errors)
    {
        if (!model.Operations.Contains(request.Operation))
        {
            errors.Add("operation", $"{ApiNames.Of(request.Operation)} is not offered by {model.Id}");
        }

        var needsSource = request.Operation != GenerationOperation.TextToImage;
        if (needsSource && request.SourceArtifactId is null)
        {
            errors.Add("sourceArtifactId", $"is required for {ApiNames.Of(request.Operation)}");
        }
        else if (!needsSource && request.SourceArtifactId is not null)
        {
            errors.Add("sourceArtifactId", "must not be given for text_to_image");
        }

        if (request.MaskArtifactId is not null && request.Operation != GenerationOperation.Inpaint)
        {
            errors.Add("maskArtifactId", "is only for inpaint");
        }
    }

    /// <summary>Length, and only what every database can hold: no NUL, no half of a surrogate pair.</summary>
    private static void CheckText(string field, string text, ModelLimits limits, FieldErrors errors)
    {
        if (text.Length > limits.MaxPromptLength)
        {
            errors.Add(field, $"must be at most {limits.MaxPromptLength} characters");
        }

        if (text.Contains('\0', StringComparison.Ordinal) || !IsWellFormed(text))
        {
            errors.Add(field, "must be valid Unicode text without NUL characters");
        }
    }

    private static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }

    private static int Size(string field, int value, ModelLimits limits, FieldErrors errors)
    {
        if (value < limits.MinSize || value > limits.MaxSize || value % limits.SizeMultiple != 0)
        {
            errors.Add(field, $"must be {limits.MinSize}..{limits.MaxSize} and a multiple of {limits.SizeMultiple}");
        }

        return value;
    }

    private static double Guidance(double value, ModelLimits limits, FieldErrors errors)
    {
        if (!double.IsFinite(value) || value < 0 || value > limits.MaxGuidance)
        {
            errors.Add("params.guidance", FormattableString.Invariant($"must be 0..{limits.MaxGuidance}"));
        }

        return value;
    }

    private static long Seed(string field, long value, FieldErrors errors)
    {
        if (value is < 0 or > MaxSeed)
        {
            errors.Add(field, $"must be 0..{MaxSeed}");
        }

        return value;
    }

    private static string Name(string field, string value, IReadOnlyList<string> known, FieldErrors errors)
    {
        var match = known.FirstOrDefault(k => string.Equals(k, value, StringComparison.OrdinalIgnoreCase));
        if (match is null)
        {
            errors.Add(field, $"must be one of {string.Join(", ", known)}");
        }

        return match ?? value;
    }

    private static double? Strength(SubmitGeneration request, GenerationParams defaults, FieldErrors errors)
    {
        var asked = request.Params.Strength;
        if (request.Operation is not (GenerationOperation.ImageToImage or GenerationOperation.Inpaint))
        {
            if (asked is not null)
            {
                errors.Add("params.strength", $"must not be given for {ApiNames.Of(request.Operation)}");
            }

            return null;
        }

        return Share("params.strength", asked ?? defaults.Strength ?? DefaultStrength, errors);
    }

    /// <summary>A part of the steps.</summary>
    private static double? Share(string field, double? value, FieldErrors errors)
    {
        if (!(value is null or (> 0 and <= 1)))
        {
            errors.Add(field, "must be above 0 and at most 1");
        }

        return value;
    }

    private static VariationParams? Variation(VariationInput? asked, Func<uint> drawSeed, FieldErrors errors)
    {
        if (asked is null)
        {
            return null;
        }

        var strength = asked.Strength ?? DefaultVariation;
        if (!(strength is >= 0 and <= 1))
        {
            errors.Add("params.variation.strength", "must be 0..1");
        }

        return new(Seed("params.variation.seed", asked.Seed ?? drawSeed(), errors), strength);
    }

    private static int? Factor(SubmitGeneration request, FieldErrors errors)
    {
        if (request.Params.Factor is not null)
        {
            errors.Add("params.factor", "is only for upscale");
        }

        return request.Params.Factor;
    }
}
