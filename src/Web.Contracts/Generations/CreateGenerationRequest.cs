namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>Body of <c>POST …/generations</c>, and of <c>overrides</c> in regenerate. Operation and priority are snake_case names.</summary>
public sealed record CreateGenerationRequest
{
    public string? Operation { get; init; }
    public string? Prompt { get; init; }
    public string? NegativePrompt { get; init; }
    public string? ModelId { get; init; }
    public ParamsRequest? Params { get; init; }
    public string? SourceArtifactId { get; init; }
    public string? MaskArtifactId { get; init; }
    public string? SessionId { get; init; }
    public string? ParentGenerationId { get; init; }
    public string? StylePresetId { get; init; }
    public bool? Sensitive { get; init; }
    public string? Priority { get; init; }

    /// <summary>
    /// Goes before the caller's own other queued generations of the same project and priority (default: false), and never before anybody else's.
    /// </summary>
    public bool? First { get; init; }
}
