using MagicCanvas.Generations;

namespace MagicCanvas.Sessions;

/// <summary>Fields that replace the old request's; null keeps the old value.</summary>
[GenerateSerializer, Immutable, Alias("magic.RegenerateOverrides")]
public sealed record RegenerateOverrides
{
    [Id(0)] public GenerationOperation? Operation { get; init; }
    [Id(1)] public string? Prompt { get; init; }
    [Id(2)] public string? NegativePrompt { get; init; }
    [Id(3)] public string? ModelId { get; init; }
    [Id(4)] public GenerationParamsInput Params { get; init; } = new();
    [Id(5)] public string? SourceArtifactId { get; init; }
    [Id(6)] public string? MaskArtifactId { get; init; }
    [Id(7)] public string? StylePresetId { get; init; }
    [Id(8)] public bool? Sensitive { get; init; }
    [Id(9)] public GenerationPriority? Priority { get; init; }

    /// <summary>Draw a new seed instead of keeping the old one.</summary>
    [Id(10)] public bool NewSeed { get; init; }

    /// <inheritdoc cref="Generation.First"/>
    [Id(11)] public bool First { get; init; }
}
