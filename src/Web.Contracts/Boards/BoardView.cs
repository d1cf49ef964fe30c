namespace MagicCanvas.Web.Contracts.Boards;

/// <summary>A named collection of pictures; the cover is the picture that was put up last.</summary>
public sealed record BoardView(
    string Id, string Name, string UserId, long Pictures, string? CoverArtifactId, string? CoverUrl, DateTimeOffset CreatedAt);
