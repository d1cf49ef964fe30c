namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>The resolved parameters; strength, factor and what follows only where the operation has them.</summary>
public sealed record ParamsView(
    int Width, int Height, int Steps, double Guidance, long Seed, string Sampler, string Schedule, double? Strength, int Count, int? Factor)
{
    /// <summary>The part of the steps that is guided; null: all of them.</summary>
    public double? GuidanceUntil { get; init; }

    /// <summary>What differs from the model's scheduler configuration.</summary>
    public SchedulerFields? Scheduler { get; init; }
    public InpaintSettings? Inpaint { get; init; }
    public VariationSettings? Variation { get; init; }
    public SecondPassSettings? SecondPass { get; init; }
}
