using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Admin;

/// <summary>A job as whoever runs the service sees it.</summary>
public sealed record JobLine
{
    public required string Id { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required GenerationOperation Operation { get; init; }
    public required GenerationStatus Status { get; init; }
    public required string ModelId { get; init; }

    /// <summary>Null where the job is <see cref="Sensitive"/>: such a prompt does not leave the database.</summary>
    public required string? Prompt { get; init; }
    public required bool Sensitive { get; init; }
    public required GenerationPriority Priority { get; init; }

    /// <summary>Pictures that were asked for.</summary>
    public required int Pictures { get; init; }

    /// <summary>The device that has or last had it.</summary>
    public required string? DeviceId { get; init; }
    public required int Attempt { get; init; }
    public required bool CancelRequested { get; init; }
    public required long EstimateMicroUnits { get; init; }
    public required long? CostMicroUnits { get; init; }
    public required GenerationError? Error { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset? StartedAt { get; init; }
    public required DateTimeOffset? CompletedAt { get; init; }
}
