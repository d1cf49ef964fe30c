namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>Turns the seed's noise towards another seed's (drawn where left out), by a strength of 0..1 (default 0.1).</summary>
public sealed record VariationSettings
{
    public long? Seed { get; init; }
    public double? Strength { get; init; }
}
