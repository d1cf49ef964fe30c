namespace MagicCanvas.Storage.Artifacts;

/// <summary>Row of <c>artifacts</c>: a stored picture of a project, uploaded or generated. The bytes are the blob <see cref="Sha256"/>.</summary>
public sealed record ArtifactRecord(
    string Id, string ProjectId, string UserId, string Sha256, string ContentType, int Width, int Height, long Bytes,
    string? GenerationId, long? Seed, DateTimeOffset CreatedAt)
{
    /// <summary>Since when it is out of sight; it can still be restored.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
}
