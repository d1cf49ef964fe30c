using MagicCanvas.Generations;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Generations;

/// <summary>
/// The shape of a request for a generation: names, ids and lengths. Ranges, defaults and what the ids point to are the job's to check,
/// because they depend on the model.
/// </summary>
internal static class SubmissionRules
{
    /// <summary>Above the longest prompt of any model: what is longer is not even carried to the job.</summary>
    public const int MaxPromptLength = 20_000;

    private const int MaxNameLength = 200;

    /// <summary>Fills in everything but the caller's side; the second value is null where nothing is wrong.</summary>
    public static (SubmitGeneration Submission, Refusal? Refusal) Read(CreateGenerationRequest request, string projectId, string userId)
    {
        var errors = new FieldErrors();
        var operation = errors.Name<GenerationOperation>(request.Operation, "operation") ?? GenerationOperation.TextToImage;
        var submission = new SubmitGeneration
        {
            ProjectId = projectId,
            UserId = userId,
            Operation = operation,
            Prompt = operation == GenerationOperation.Upscale && string.IsNullOrEmpty(request.Prompt)
                ? ""
                : errors.Text(request.Prompt, "prompt", MaxPromptLength),
            NegativePrompt = request.NegativePrompt ?? "",
            ModelId = request.ModelId,
            Params = Params(request.Params),
            SourceArtifactId = errors.Id(request.SourceArtifactId, PrefixedId.Artifact, "sourceArtifactId"),
            MaskArtifactId = errors.Id(request.MaskArtifactId, PrefixedId.Artifact, "maskArtifactId"),
            SessionId = errors.Id(request.SessionId, PrefixedId.Session, "sessionId"),
            ParentGenerationId = errors.Id(request.ParentGenerationId, PrefixedId.Generation, "parentGenerationId"),
            StylePresetId = errors.Id(request.StylePresetId, PrefixedId.StylePreset, "stylePresetId"),
            Sensitive = request.Sensitive ?? false,
            Priority = errors.Name<GenerationPriority>(request.Priority, "priority") ?? GenerationPriority.Normal,
            First = request.First ?? false,
        };
        CheckLengths(request, errors);
        return (submission, errors.Refusal);
    }

    public static void CheckLengths(CreateGenerationRequest request, FieldErrors errors, string prefix = "")
    {
        errors.Check(request.NegativePrompt is null || request.NegativePrompt.Length <= MaxPromptLength, prefix + "negativePrompt",
            $"must have at most {MaxPromptLength} characters");
        errors.Check(request.ModelId is null or { Length: > 0 and <= MaxNameLength }, prefix + "modelId", $"must have 1..{MaxNameLength} characters");
        errors.Check(request.Params?.Sampler is null or { Length: <= MaxNameLength }, prefix + "params.sampler", "is not a sampler");
        errors.Check(request.Params?.Schedule is null or { Length: <= MaxNameLength }, prefix + "params.schedule", "is not a schedule");
    }

    public static GenerationParamsInput Params(ParamsRequest? p) => p is null ? new() : new()
    {
        Width = p.Width,
        Height = p.Height,
        Steps = p.Steps,
        Guidance = p.Guidance,
        GuidanceUntil = p.GuidanceUntil,
        Seed = p.Seed,
        Sampler = p.Sampler,
        Schedule = p.Schedule,
        Strength = p.Strength,
        Count = p.Count,
        Factor = p.Factor,
        Scheduler = p.Scheduler is not { } scheduler ? null : new()
        {
            PredictionType = scheduler.PredictionType,
            TimestepSpacing = scheduler.TimestepSpacing,
            RescaleBetasZeroSnr = scheduler.RescaleBetasZeroSnr,
            Eta = scheduler.Eta,
            Shift = scheduler.Shift,
        },
        Inpaint = p.Inpaint is null ? null : new()
        {
            Feather = p.Inpaint.Feather,
            Invert = p.Inpaint.Invert,
            OnlyMasked = p.Inpaint.OnlyMasked,
            Padding = p.Inpaint.Padding,
            Expand = p.Inpaint.Expand is { } e ? new(e.Left, e.Top, e.Right, e.Bottom) : null,
        },
        Variation = p.Variation is null ? null : new() { Seed = p.Variation.Seed, Strength = p.Variation.Strength },
        SecondPass = p.SecondPass is null ? null : new()
        {
            Factor = p.SecondPass.Factor,
            Steps = p.SecondPass.Steps,
            Strength = p.SecondPass.Strength,
        },
    };
}
