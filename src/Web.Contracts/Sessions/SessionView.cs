using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Contracts.Sessions;

/// <summary>History is chronological, and empty in lists of sessions.</summary>
public sealed record SessionView(
    string Id, string ProjectId, string? Name, string? HeadGenerationId, DateTimeOffset CreatedAt, DateTimeOffset LastActivityAt,
    IReadOnlyList<GenerationView> History)
{
    /// <summary>When it was put away; null while it is in use.</summary>
    public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When it got its star; null without one.</summary>
    public DateTimeOffset? StarredAt { get; init; }
}
