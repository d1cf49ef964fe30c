namespace MagicCanvas.Web.Client.Studio.Editing;

/// <summary>The picture that is edited.</summary>
/// <param name="ArtifactId">What the server knows it by.</param>
/// <param name="Url">Of its pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
/// <param name="Made">The picture with its generation; null for an upload.</param>
/// <param name="ParentGenerationId">The generation it came from; null for an upload.</param>
public sealed record EditSource(string ArtifactId, string Url, int Width, int Height, Picture? Made, string? ParentGenerationId)
{
    public static EditSource Of(Picture picture) => new(
        picture.Artifact.Id, picture.Artifact.Url, picture.Artifact.Width, picture.Artifact.Height, picture, picture.ParentId);

    /// <summary>Null where its pixels are not known.</summary>
    public static EditSource? Of(SourceImage image) => image.Url is { } url
        ? new(image.ArtifactId, url, image.Width, image.Height, null, image.ParentGenerationId)
        : null;
}
