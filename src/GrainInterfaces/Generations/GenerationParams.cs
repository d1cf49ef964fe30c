namespace MagicCanvas.Generations;

/// <summary>The resolved parameters of a generation: nothing left to default, so the same values give the same picture.</summary>
/// <param name="Width">Pixels that are painted, a multiple of the model's <c>sizeMultiple</c>; for upscale, of the result.</param>
/// <param name="Height">Like <paramref name="Width"/>.</param>
/// <param name="Steps">Sampling steps, 1..150.</param>
/// <param name="Guidance">Classifier-free guidance scale, 0..30; at or below 1 it is off.</param>
/// <param name="Seed">Seed of the first picture, 0..2^32-1; picture i uses seed + i (mod 2^32).</param>
/// <param name="Sampler">One of the model's <c>limits.samplers</c>, such as <c>euler_a</c>.</param>
/// <param name="Schedule">One of the model's <c>limits.schedules</c>, such as <c>karras</c>.</param>
/// <param name="Strength">Image-to-image: part of the steps that run, (0, 1]; null for text-to-image.</param>
/// <param name="Count">Pictures, 1..8.</param>
/// <param name="Factor">Upscaling factor; null otherwise.</param>
[GenerateSerializer, Immutable, Alias("magic.GenerationParams")]
public sealed record GenerationParams(
    [property: Id(0)] int Width,
    [property: Id(1)] int Height,
    [property: Id(2)] int Steps,
    [property: Id(3)] double Guidance,
    [property: Id(4)] long Seed,
    [property: Id(5)] string Sampler,
    [property: Id(6)] string Schedule,
    [property: Id(7)] double? Strength,
    [property: Id(8)] int Count,
    [property: Id(9)] int? Factor)
{
    /// <summary>What differs from the model's scheduler configuration; null for nothing.</summary>
    [Id(10)] public SchedulerParams? Scheduler { get; init; }

    /// <summary>Inpainting; null otherwise.</summary>
    [Id(11)] public InpaintParams? Inpaint { get; init; }

    /// <summary>Null: the seed's own picture.</summary>
    [Id(12)] public VariationParams? Variation { get; init; }

    /// <summary>Null: one pass.</summary>
    [Id(13)] public SecondPassParams? SecondPass { get; init; }

    /// <summary>The part of the steps that is guided, (0, 1]; null: all of them.</summary>
    [Id(14)] public double? GuidanceUntil { get; init; }

    /// <summary>The steps of the first pass that run: of a picture that starts from another, <c>int(steps * strength)</c>, at least 1.</summary>
    public int EffectiveSteps => Strength is { } strength ? Math.Clamp((int)(Steps * strength), 1, Math.Max(1, Steps)) : Steps;

    /// <summary>How many of a run's first <paramref name="steps"/> are guided: each of these takes two rows of the network, the others one.</summary>
    public int GuidedSteps(int steps) => Guidance > 1 ? (int)Math.Ceiling((GuidanceUntil ?? 1) * steps) : 0;
}
