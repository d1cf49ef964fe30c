namespace MagicCanvas.Generations;

/// <summary>A generation as recorded: one row of <c>generation_jobs</c>, with its pictures.</summary>
[GenerateSerializer, Immutable, Alias("magic.Generation")]
public sealed record Generation
{
    [Id(0)] public required string Id { get; init; }
    [Id(1)] public required string ProjectId { get; init; }
    [Id(2)] public required string UserId { get; init; }
    [Id(3)] public string? SessionId { get; init; }
    [Id(4)] public string? ParentGenerationId { get; init; }
    [Id(5)] public required GenerationOperation Operation { get; init; }
    [Id(6)] public required GenerationStatus Status { get; init; }
    [Id(7)] public required string ModelId { get; init; }

    /// <summary>Content hash of the model folder it was admitted for, <c>sha256:…</c>.</summary>
    [Id(8)] public required string ModelVersion { get; init; }
    [Id(9)] public required string Prompt { get; init; }
    [Id(10)] public required string NegativePrompt { get; init; }

    /// <summary>What the engine is given: the prompt inside the style preset's template as it was at submission.</summary>
    [Id(11)] public required string StyledPrompt { get; init; }
    [Id(12)] public required string StyledNegativePrompt { get; init; }
    [Id(13)] public required GenerationParams Params { get; init; }
    [Id(14)] public string? SourceArtifactId { get; init; }
    [Id(15)] public string? MaskArtifactId { get; init; }
    [Id(16)] public string? StylePresetId { get; init; }
    [Id(17)] public bool Sensitive { get; init; }
    [Id(18)] public GenerationPriority Priority { get; init; }

    /// <summary>How often a device has claimed it; 0 while first queued. Reports of an earlier attempt change nothing.</summary>
    [Id(19)] public int Attempt { get; init; }

    /// <summary>Sequence of its last recorded event (1 = submitted); CloudEvents id is <c>Id:EventSeq</c>.</summary>
    [Id(20)] public long EventSeq { get; init; }
    [Id(21)] public bool CancelRequested { get; init; }
    [Id(22)] public string? LeaseOwner { get; init; }
    [Id(23)] public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>Month charged, <c>yyyymm</c> UTC, fixed at submission.</summary>
    [Id(24)] public required int Period { get; init; }

    /// <summary>Upper bound reserved at admission, in micro-units.</summary>
    [Id(25)] public required long EstimateMicroUnits { get; init; }

    /// <summary>What was posted at settlement, in micro-units; null until then.</summary>
    [Id(26)] public long? CostMicroUnits { get; init; }
    [Id(27)] public GenerationError? Error { get; init; }
    [Id(28)] public IReadOnlyList<GenerationArtifact> Artifacts { get; init; } = [];
    [Id(29)] public required DateTimeOffset CreatedAt { get; init; }
    [Id(30)] public DateTimeOffset? StartedAt { get; init; }
    [Id(31)] public DateTimeOffset? CompletedAt { get; init; }
    [Id(32)] public string? IdempotencyKey { get; init; }
    [Id(33)] public string? RequestHash { get; init; }
    [Id(34)] public string? TraceParent { get; init; }

    /// <summary>Attempts that ended in a crash, a lost lease or a transient failure; bounded. A drained device's attempt does not count.</summary>
    [Id(35)] public int Failures { get; init; }

    /// <summary>Goes before its user's other queued generations of the same project and priority, and before nobody else's.</summary>
    [Id(36)] public bool First { get; init; }

    /// <summary>The device on which its last counted attempt failed or was lost: another is preferred.</summary>
    [Id(37)] public string? FailedDevice { get; init; }

    public bool IsFinal => Status is GenerationStatus.Succeeded or GenerationStatus.Failed or GenerationStatus.Canceled;
}
