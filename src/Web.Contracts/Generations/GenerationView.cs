namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>A generation as the API shows it. Units are decimal GPU units.</summary>
public sealed record GenerationView
{
    public required string Id { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public string? SessionId { get; init; }
    public string? ParentGenerationId { get; init; }
    public required string Operation { get; init; }

    /// <summary>queued | running | succeeded | failed | canceled.</summary>
    public required string Status { get; init; }
    public required string ModelId { get; init; }
    public required string ModelVersion { get; init; }

    /// <summary>Null, as the negative one: the generation is marked as sensitive, and the caller is not who submitted it.</summary>
    public required string? Prompt { get; init; }
    public required string? NegativePrompt { get; init; }
    public required ParamsView Params { get; init; }
    public string? SourceArtifactId { get; init; }
    public string? MaskArtifactId { get; init; }
    public string? StylePresetId { get; init; }
    public bool Sensitive { get; init; }
    public required string Priority { get; init; }

    /// <summary>It was put first among its user's own.</summary>
    public bool First { get; init; }
    public ProgressView? Progress { get; init; }
    public int? QueuePosition { get; init; }

    /// <summary>While queued: estimated milliseconds until it starts, at the queue's pace of late; null while none is known.</summary>
    public long? QueueEtaMs { get; init; }
    public int Attempt { get; init; }
    public bool CancelRequested { get; init; }
    public IReadOnlyList<GenerationArtifactView> Artifacts { get; init; } = [];
    public GenerationErrorView? Error { get; init; }
    public required decimal CostEstimateUnits { get; init; }
    public decimal? CostUnits { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? CompletedAt { get; init; }
}
