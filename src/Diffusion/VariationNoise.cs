namespace MagicCanvas.Diffusion;

/// <summary>A variation of a seed's picture: its noise turned some way towards another seed's.</summary>
/// <param name="Seed">The other seed.</param>
/// <param name="Strength">0: the seed's own picture; 1: the other seed's. 0..1.</param>
public sealed record VariationNoise(uint Seed, double Strength);
