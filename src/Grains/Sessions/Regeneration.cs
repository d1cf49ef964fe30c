using MagicCanvas.Generations;
using MagicCanvas.Models;
using MagicCanvas.Sessions;

namespace MagicCanvas.Grains.Sessions;

/// <summary>
/// Builds the request that runs an old generation again with changes. Pure. What was not changed stays, the seed included; where
/// the model or the operation changed, old values that no longer fit fall back to the new model's defaults.
/// </summary>
internal static class Regeneration
{
    /// <param name="old">The generation to run again; becomes the parent.</param>
    /// <param name="request">What differs, and who asks.</param>
    /// <param name="model">The model it will run on; null where the fleet does not know it (then its refusal is the job's).</param>
    /// <param name="presetExists">Whether the old generation's style preset is still there.</param>
    public static SubmitGeneration Build(Generation old, RegenerateRequest request, ModelDescriptor? model, bool presetExists)
    {
        var changes = request.Overrides;
        var operation = changes.Operation ?? old.Operation;

        // What enlarges does not paint, and the other way round.
        var otherKind = (operation == GenerationOperation.Upscale) != (old.Operation == GenerationOperation.Upscale);
        var keepsPreset = changes.StylePresetId is null && old.StylePresetId is not null && presetExists;

        // A preset deleted since lives on in the prompt that it had made.
        var oldPrompt = old.StylePresetId is null || presetExists ? (old.Prompt, old.NegativePrompt) : (old.StyledPrompt, old.StyledNegativePrompt);
        return new SubmitGeneration
        {
            ProjectId = old.ProjectId,
            UserId = request.UserId,
            Operation = operation,
            Prompt = changes.Prompt ?? (changes.StylePresetId is null ? oldPrompt.Item1 : old.Prompt),
            NegativePrompt = changes.NegativePrompt ?? (changes.StylePresetId is null ? oldPrompt.Item2 : old.NegativePrompt),
            ModelId = changes.ModelId ?? (otherKind ? null : old.ModelId),
            Params = Merge(old, operation, changes, model),
            SourceArtifactId = changes.SourceArtifactId ?? (operation == GenerationOperation.TextToImage ? null : old.SourceArtifactId),
            MaskArtifactId = changes.MaskArtifactId ?? (operation == GenerationOperation.Inpaint ? old.MaskArtifactId : null),
            SessionId = old.SessionId,
            ParentGenerationId = old.Id,
            StylePresetId = changes.StylePresetId ?? (keepsPreset ? old.StylePresetId : null),
            Sensitive = changes.Sensitive ?? old.Sensitive,
            Priority = changes.Priority ?? old.Priority,
            First = changes.First,
            IdempotencyKey = request.IdempotencyKey,
            RequestHash = request.RequestHash,
            TraceParent = request.TraceParent,
        };
    }

    private static GenerationParamsInput Merge(
        Generation old, GenerationOperation operation, RegenerateOverrides changes, ModelDescriptor? model)
    {
        var (asked, was) = (changes.Params, old.Params);
        var kept = operation == GenerationOperation.Upscale || old.Operation == GenerationOperation.Upscale ? new() { Factor = was.Factor } : new GenerationParamsInput
        {
            Width = was.Width,
            Height = was.Height,
            Steps = was.Steps,
            Guidance = was.Guidance,
            Seed = changes.NewSeed ? null : was.Seed,
            Sampler = was.Sampler,
            Schedule = was.Schedule,
            Strength = was.Strength,
            Count = was.Count,
            Factor = was.Factor,
            Scheduler = was.Scheduler,
            Inpaint = Asked(was.Inpaint),
            Variation = was.Variation is { } variation ? new() { Seed = variation.Seed, Strength = variation.Strength } : null,
            GuidanceUntil = was.GuidanceUntil,
            SecondPass = was.SecondPass is { } second ? new() { Factor = second.Factor, Steps = second.Steps, Strength = second.Strength } : null,
        };
        var modelChanged = changes.ModelId is { } id && id != old.ModelId;
        if (modelChanged || operation != old.Operation)
        {
            kept = KeepWhatFits(kept, operation, modelChanged, model?.Limits);
        }

        return new GenerationParamsInput
        {
            Width = asked.Width ?? kept.Width,
            Height = asked.Height ?? kept.Height,
            Steps = asked.Steps ?? kept.Steps,
            Guidance = asked.Guidance ?? kept.Guidance,
            Seed = asked.Seed ?? kept.Seed,
            Sampler = asked.Sampler ?? kept.Sampler,
            Schedule = asked.Schedule ?? kept.Schedule,
            Strength = asked.Strength ?? kept.Strength,
            Count = asked.Count ?? kept.Count,
            Factor = asked.Factor ?? kept.Factor,
            Scheduler = asked.Scheduler ?? kept.Scheduler,
            Inpaint = asked.Inpaint ?? kept.Inpaint,
            Variation = asked.Variation ?? kept.Variation,
            SecondPass = asked.SecondPass ?? kept.SecondPass,
            GuidanceUntil = asked.GuidanceUntil ?? kept.GuidanceUntil,
        };
    }

    private static InpaintInput? Asked(InpaintParams? was) => was is null ? null : new()
    {
        Feather = was.Feather,
        Invert = was.Invert,
        OnlyMasked = was.OnlyMasked,
        Padding = was.Padding,
        Expand = was.Expand,
    };

    private static GenerationParamsInput KeepWhatFits(
        GenerationParamsInput kept, GenerationOperation operation, bool modelChanged, ModelLimits? limits)
    {
        kept = kept with
        {
            Strength = operation is GenerationOperation.ImageToImage or GenerationOperation.Inpaint ? kept.Strength : null,
            Factor = operation == GenerationOperation.Upscale ? kept.Factor : null,
            Inpaint = operation == GenerationOperation.Inpaint ? kept.Inpaint : null,
            SecondPass = operation == GenerationOperation.TextToImage ? kept.SecondPass : null,

            // It corrects the old model's configuration, and the new one's is its own.
            Scheduler = modelChanged ? null : kept.Scheduler,
        };
        if (limits is null || kept.Width is null)
        {
            return kept;
        }

        var sizeFits = Fits(kept.Width.Value, limits) && Fits(kept.Height!.Value, limits)
            && (long)kept.Width.Value * kept.Height.Value <= limits.MaxPixels;
        return kept with
        {
            Width = sizeFits ? kept.Width : null,
            Height = sizeFits ? kept.Height : null,
            Steps = kept.Steps <= limits.MaxSteps ? kept.Steps : null,
            Guidance = kept.Guidance <= limits.MaxGuidance ? kept.Guidance : null,
            Sampler = limits.Samplers.Contains(kept.Sampler, StringComparer.OrdinalIgnoreCase) ? kept.Sampler : null,
            Schedule = limits.Schedules.Contains(kept.Schedule, StringComparer.OrdinalIgnoreCase) ? kept.Schedule : null,
            Count = kept.Count <= limits.MaxCount ? kept.Count : null,
        };
    }

    private static bool Fits(int side, ModelLimits limits) =>
        side >= limits.MinSize && side <= limits.MaxSize && side % limits.SizeMultiple == 0;
}
