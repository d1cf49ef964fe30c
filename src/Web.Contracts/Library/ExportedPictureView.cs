using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Contracts.Library;

/// <summary>A picture of an archive, with all it takes to paint it again; of an uploaded one there is no more than what it is.</summary>
public sealed record ExportedPictureView
{
    /// <summary>Its name in the archive.</summary>
    public required string File { get; init; }
    public required string Id { get; init; }
    public string? GenerationId { get; init; }
    public required string Operation { get; init; }
    public string? ModelId { get; init; }
    public string? ModelVersion { get; init; }

    /// <summary>Null, as the negative one: hidden from the caller, or uploaded.</summary>
    public string? Prompt { get; init; }
    public string? NegativePrompt { get; init; }
    public long? Seed { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string Sha256 { get; init; }
    public ParamsView? Params { get; init; }
    public string? SourceArtifactId { get; init; }
    public string? MaskArtifactId { get; init; }
    public string? StylePresetId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
}
