namespace MagicCanvas.Web.Contracts.Generations;

public sealed record GenerationArtifactView(
    string Id, long Seed, string Url, string ThumbnailUrl, int Width, int Height, string ContentType, string Sha256);
