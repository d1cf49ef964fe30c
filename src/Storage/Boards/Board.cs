namespace MagicCanvas.Storage.Boards;

/// <summary>A named collection of pictures of a project; a picture may hang on several.</summary>
public sealed record Board(string Id, string ProjectId, string UserId, string Name, DateTimeOffset CreatedAt)
{
    /// <summary>Pictures on it that are not deleted.</summary>
    public long Pictures { get; init; }

    /// <summary>The picture that was put up last; null while the board is empty.</summary>
    public string? CoverArtifactId { get; init; }
}
