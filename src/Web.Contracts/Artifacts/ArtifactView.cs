namespace MagicCanvas.Web.Contracts.Artifacts;

/// <summary>Answer to an upload, and the metadata of any artifact; generation and seed only where it was generated.</summary>
public sealed record ArtifactView(
    string Id, int Width, int Height, string ContentType, string Sha256, long Bytes, string Url, string ThumbnailUrl,
    string? GenerationId, long? Seed, DateTimeOffset CreatedAt);
