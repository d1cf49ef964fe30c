using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>A generation as whoever runs the service sees it.</summary>
public sealed record AdminJobView
{
    public required string Id { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required string Operation { get; init; }

    /// <summary>queued | running | succeeded | failed | canceled.</summary>
    public required string Status { get; init; }
    public required string ModelId { get; init; }

    /// <summary>Null where the generation is sensitive.</summary>
    public required string? Prompt { get; init; }
    public required bool Sensitive { get; init; }
    public required string Priority { get; init; }

    /// <summary>Pictures that were asked for.</summary>
    public required int Count { get; init; }

    /// <summary>The device that has or last had it.</summary>
    public required string? DeviceId { get; init; }
    public required int Attempt { get; init; }
    public required bool CancelRequested { get; init; }

    /// <summary>From submission to the first start, or until now.</summary>
    public required long WaitMs { get; init; }

    /// <summary>From the first start to the end, or until now; null where it never started.</summary>
    public required long? RunMs { get; init; }
    public required decimal CostEstimateUnits { get; init; }
    public required decimal? CostUnits { get; init; }
    public required GenerationErrorView? Error { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
}
