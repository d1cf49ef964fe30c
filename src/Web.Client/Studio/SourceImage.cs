namespace MagicCanvas.Web.Client.Studio;

/// <summary>The picture that image-to-image starts from.</summary>
/// <param name="ParentGenerationId">The generation it came from; null for an upload.</param>
public sealed record SourceImage(string ArtifactId, string ThumbnailUrl, int Width, int Height, string? ParentGenerationId)
{
    /// <summary>Of its pixels; null where only the thumbnail is known.</summary>
    public string? Url { get; init; }
}
