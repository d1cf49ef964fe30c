namespace MagicCanvas.Generations;

/// <summary><see cref="VariationParams"/> as asked for: a seed of null is drawn, a strength of null is the default.</summary>
[GenerateSerializer, Immutable, Alias("magic.VariationInput")]
public sealed record VariationInput
{
    [Id(0)] public long? Seed { get; init; }
    [Id(1)] public double? Strength { get; init; }
}
