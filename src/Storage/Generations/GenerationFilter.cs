using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Generations;

/// <summary>Which generations of a project to list; null members do not restrict. <see cref="From"/> is inclusive, <see cref="To"/> exclusive.</summary>
public sealed record GenerationFilter(string ProjectId)
{
    public string? ModelId { get; init; }
    public GenerationStatus? Status { get; init; }

    /// <summary>Only those queued or running.</summary>
    public bool Unfinished { get; init; }
    public string? SessionId { get; init; }
    public GenerationOperation? Operation { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }
}
