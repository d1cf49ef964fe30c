namespace MagicCanvas.Generations;

/// <summary>A variation of a seed's picture. All pictures then start from the seed itself; picture i turns to seed + i of these.</summary>
/// <param name="Seed">0..2^32-1.</param>
/// <param name="Strength">0: the seed's own picture; 1: this seed's. 0..1.</param>
[GenerateSerializer, Immutable, Alias("magic.VariationParams")]
public sealed record VariationParams([property: Id(0)] long Seed, [property: Id(1)] double Strength);
