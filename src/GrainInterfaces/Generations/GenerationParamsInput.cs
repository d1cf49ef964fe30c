namespace MagicCanvas.Generations;

/// <summary>The parameters as asked for: null means the model's default (a drawn seed, for <see cref="Seed"/>).</summary>
[GenerateSerializer, Immutable, Alias("magic.GenerationParamsInput")]
public sealed record GenerationParamsInput
{
    [Id(0)] public int? Width { get; init; }
    [Id(1)] public int? Height { get; init; }
    [Id(2)] public int? Steps { get; init; }
    [Id(3)] public double? Guidance { get; init; }
    [Id(4)] public long? Seed { get; init; }
    [Id(5)] public string? Sampler { get; init; }
    [Id(6)] public string? Schedule { get; init; }
    [Id(7)] public double? Strength { get; init; }
    [Id(8)] public int? Count { get; init; }
    [Id(9)] public int? Factor { get; init; }
    [Id(10)] public SchedulerParams? Scheduler { get; init; }
    [Id(11)] public InpaintInput? Inpaint { get; init; }
    [Id(12)] public VariationInput? Variation { get; init; }
    [Id(13)] public SecondPassInput? SecondPass { get; init; }
    [Id(14)] public double? GuidanceUntil { get; init; }
}
