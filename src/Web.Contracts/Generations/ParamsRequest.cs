namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>What is left out takes the model's default.</summary>
public sealed record ParamsRequest
{
    public int? Width { get; init; }
    public int? Height { get; init; }
    public int? Steps { get; init; }
    public double? Guidance { get; init; }

    /// <summary>The part of the steps that is guided, above 0 and at most 1; the later ones cost half. Default: all.</summary>
    public double? GuidanceUntil { get; init; }
    public long? Seed { get; init; }
    public string? Sampler { get; init; }
    public string? Schedule { get; init; }
    public double? Strength { get; init; }
    public int? Count { get; init; }

    /// <summary>Upscale only: 2 or 4, default 2.</summary>
    public int? Factor { get; init; }
    public SchedulerFields? Scheduler { get; init; }
    public InpaintSettings? Inpaint { get; init; }
    public VariationSettings? Variation { get; init; }
    public SecondPassSettings? SecondPass { get; init; }
}
