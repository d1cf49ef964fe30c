namespace MagicCanvas.Models;

/// <summary>Ranges a request must keep to.</summary>
[GenerateSerializer, Immutable, Alias("magic.ModelLimits")]
public sealed record ModelLimits
{
    [Id(0)] public required int MinSize { get; init; }
    [Id(1)] public required int MaxSize { get; init; }

    /// <summary>Width and height are multiples of this.</summary>
    [Id(2)] public required int SizeMultiple { get; init; }
    [Id(3)] public required long MaxPixels { get; init; }
    [Id(4)] public required int MaxSteps { get; init; }
    [Id(5)] public required int MaxCount { get; init; }
    [Id(6)] public required double MaxGuidance { get; init; }
    [Id(7)] public required IReadOnlyList<string> Samplers { get; init; }
    [Id(8)] public required IReadOnlyList<string> Schedules { get; init; }
    [Id(9)] public required int MaxPromptLength { get; init; }
}
