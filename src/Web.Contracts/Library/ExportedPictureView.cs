using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Contracts.Library;

/// <summary>A picture of an archive, with all it takes to paint it again.</summary>
public sealed record ExportedPictureView
{
    /// <summary>Its name in the archive.</summary>
    public required string File { get; init; }
    public required string Id { get; init; }
    public required string GenerationId { get; init; }
    public required string Operation { get; init; }
    public required string ModelId { get; init; }
    public required string ModelVersion { get; init; }

    /// <summary>Null, as the negative one: hidden from the caller.</summary>
    public string? Prompt { get; init; }
    public string? NegativePrompt { get; init; }
    public required long Seed { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string Sha256 { get; init; }
    public required ParamsView Params { get; init; }
    public string? SourceArtifactId { get; init; }
    public string? MaskArtifactId { get; init; }
    public string? StylePresetId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
