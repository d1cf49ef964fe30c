using MagicCanvas.Generations;
using MagicCanvas.Models;
using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>Plausible values that tests change with <c>with</c>.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One unit a megapixel and step: 256 × 256, 20 steps, guidance 5 costs 2.62144 units.</summary>
    public static ModelDescriptor Model { get; } = new()
    {
        Id = "canvas-mini",
        Version = "sha256:1",
        Family = "canvas-mini",
        Operations = [GenerationOperation.TextToImage, GenerationOperation.ImageToImage],
        Defaults = new GenerationParams(256, 256, 20, 5, 0, "dpmpp_2m", "karras", 0.6, 1, null),
        Limits = new ModelLimits
        {
            MinSize = 64,
            MaxSize = 512,
            SizeMultiple = 8,
            MaxPixels = 512 * 512,
            MaxSteps = 150,
            MaxCount = 8,
            MaxGuidance = 30,
            Samplers = ["ddim", "euler", "euler_a", "dpmpp_2m"],
            Schedules = ["default", "karras"],
            MaxPromptLength = 2000,
        },
        MicroUnitsPerMegapixelStep = 1_000_000,
        Status = ModelStatus.Ready,
    };

    public static QuotaLimits Limits { get; } = new() { MonthlyMicroUnits = 1_000_000, JobsPerMinute = 1_000_000 };

    public static SubmitGeneration Request { get; } = new() { ProjectId = "demo", UserId = "ada", Prompt = "a lighthouse at sunset" };

    public static string NewId() => PrefixedId.New(PrefixedId.Generation, TimeProvider.System);

    /// <summary>A priced candidate for admission.</summary>
    public static Generation Candidate(string? id = null, long estimate = 100, string user = "ada", string? key = null) => new()
    {
        Id = id ?? NewId(),
        ProjectId = "demo",
        UserId = user,
        Operation = GenerationOperation.TextToImage,
        Status = GenerationStatus.Queued,
        ModelId = Model.Id,
        ModelVersion = Model.Version,
        Prompt = "a lighthouse",
        NegativePrompt = "",
        StyledPrompt = "a lighthouse",
        StyledNegativePrompt = "",
        Params = Model.Defaults with { Strength = null },
        Period = BillingMonth.Of(Noon),
        EstimateMicroUnits = estimate,
        CreatedAt = Noon,
        IdempotencyKey = key,
    };

    public static IReadOnlyList<GenerationArtifact> Pictures(int count) =>
    [
        .. Enumerable.Range(0, count).Select(i => new GenerationArtifact(
            PrefixedId.New(PrefixedId.Artifact, TimeProvider.System), i, 256, 256, "image/png", new string('a', 64), 1000)),
    ];

    public static AttemptReport Completed(int attempt, int count = 1) =>
        new(attempt, AttemptOutcome.Completed) { Artifacts = Pictures(count), Work = new(20 * count, 20 * count) };
}
