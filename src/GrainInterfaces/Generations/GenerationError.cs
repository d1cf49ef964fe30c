namespace MagicCanvas.Generations;

/// <summary>Why a generation failed: a code of <see cref="ErrorCodes"/>, words for people, and a closed machine reason.</summary>
[GenerateSerializer, Immutable, Alias("magic.GenerationError")]
public sealed record GenerationError(
    [property: Id(0)] string Code,
    [property: Id(1)] string Message,
    [property: Id(2)] string? Reason = null);
