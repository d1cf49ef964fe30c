namespace MagicCanvas.Sessions;

/// <summary>A chain of generations: a tree by their parents, with a movable head.</summary>
[GenerateSerializer, Immutable, Alias("magic.Session")]
public sealed record Session(
    [property: Id(0)] string Id,
    [property: Id(1)] string ProjectId,
    [property: Id(2)] string UserId,
    [property: Id(3)] string? Name,
    [property: Id(4)] string? HeadGenerationId,
    [property: Id(5)] DateTimeOffset CreatedAt,
    [property: Id(6)] DateTimeOffset LastActivityAt)
{
    /// <summary>When it was put away; null while it is in use. Nothing else changes by it.</summary>
    [Id(7)] public DateTimeOffset? ArchivedAt { get; init; }

    /// <summary>When it got its star; null without one.</summary>
    [Id(8)] public DateTimeOffset? StarredAt { get; init; }
}
