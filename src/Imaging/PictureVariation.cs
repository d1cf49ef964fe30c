namespace MagicCanvas.Imaging;

/// <summary>A seed's noise, turned towards another's.</summary>
/// <param name="Seed">The other seed, of this very picture.</param>
/// <param name="Strength">0..1.</param>
public sealed record PictureVariation(long Seed, double Strength);
