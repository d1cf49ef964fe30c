namespace MagicCanvas.Generations;

/// <summary>
/// A request for a generation, from an already authenticated and authorised caller. Fields left null take the model's or
/// project's default; the job's grain resolves and checks them.
/// </summary>
[GenerateSerializer, Immutable, Alias("magic.SubmitGeneration")]
public sealed record SubmitGeneration
{
    [Id(0)] public required string ProjectId { get; init; }
    [Id(1)] public required string UserId { get; init; }
    [Id(2)] public GenerationOperation Operation { get; init; }
    [Id(3)] public required string Prompt { get; init; }
    [Id(4)] public string NegativePrompt { get; init; } = "";
    [Id(5)] public string? ModelId { get; init; }
    [Id(6)] public GenerationParamsInput Params { get; init; } = new();
    [Id(7)] public string? SourceArtifactId { get; init; }
    [Id(8)] public string? MaskArtifactId { get; init; }
    [Id(9)] public string? SessionId { get; init; }
    [Id(10)] public string? ParentGenerationId { get; init; }
    [Id(11)] public string? StylePresetId { get; init; }
    [Id(12)] public bool Sensitive { get; init; }
    [Id(13)] public GenerationPriority Priority { get; init; } = GenerationPriority.Normal;

    /// <summary>The caller's Idempotency-Key, unique within the project; null when none was sent.</summary>
    [Id(14)] public string? IdempotencyKey { get; init; }

    /// <summary>Fingerprint of the request body, to tell a repetition from a reuse of the key.</summary>
    [Id(15)] public string? RequestHash { get; init; }

    /// <summary>W3C traceparent of the submitting request: the job's spans join its trace.</summary>
    [Id(16)] public string? TraceParent { get; init; }

    /// <inheritdoc cref="Generation.First"/>
    [Id(17)] public bool First { get; init; }
}
