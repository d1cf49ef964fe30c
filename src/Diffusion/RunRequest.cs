namespace MagicCanvas.Diffusion;

/// <summary>One picture to paint.</summary>
public sealed record RunRequest
{
    /// <summary>
    /// With the field's grammar: <c>(more)</c>, <c>[less]</c>, <c>(x:1.3)</c>, <c>BREAK</c>, <c>[from:to:when]</c>, <c>[a|b]</c> and, chosen by the
    /// seed, <c>{a|b}</c>. Any text is a prompt.
    /// </summary>
    public required string Prompt { get; init; }

    /// <summary>Read only where <see cref="ModelInfo.RowsAt"/> the guidance is above 1.</summary>
    public string NegativePrompt { get; init; } = "";

    /// <summary>Pixels; a multiple of <see cref="ModelInfo.SizeMultiple"/>.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels; a multiple of <see cref="ModelInfo.SizeMultiple"/>.</summary>
    public required int Height { get; init; }

    /// <summary>Sampling steps, 1..the model's training timesteps.</summary>
    public required int Steps { get; init; }

    /// <summary>Classifier-free guidance scale; at or below 1 it is off, and a step costs half; so it does at any scale with a model that was taught it (<see cref="ModelInfo.EmbedsGuidance"/>).</summary>
    public required double Guidance { get; init; }

    /// <summary>
    /// The part of the steps that is guided, (0, 1]: the later ones only refine what guidance has settled, and cost half without it.
    /// </summary>
    public double GuidanceUntil { get; init; } = 1;

    /// <summary>The same seed gives the same noise as in torch's CPU generator.</summary>
    public required uint Seed { get; init; }

    /// <summary>One of <see cref="SamplerNames"/>.</summary>
    public string Sampler { get; init; } = SamplerNames.Ddim;

    /// <summary>One of <see cref="ScheduleNames"/>.</summary>
    public string Schedule { get; init; } = ScheduleNames.Default;

    /// <summary>What to do otherwise than the model's scheduler configuration says.</summary>
    public SchedulerOverrides? Scheduler { get; init; }

    /// <summary>Image-to-image only: the part of the steps that runs, (0, 1].</summary>
    public double? Strength { get; init; }

    /// <summary>Image-to-image: the picture to start from, <see cref="Width"/> x <see cref="Height"/>; null for text-to-image.</summary>
    public RgbImage? InitImage { get; init; }

    /// <summary>Inpainting: which part of <see cref="InitImage"/> is painted; the rest stays. Of the same size; null: all of it.</summary>
    public MaskImage? Mask { get; init; }

    /// <summary>Turns the seed's noise towards another seed's.</summary>
    public VariationNoise? Variation { get; init; }

    /// <summary>
    /// Goes on from where a run of this same request left (<see cref="RunOutcome.Snapshot"/>), in whatever process, to the identical picture.
    /// </summary>
    public byte[]? Resume { get; init; }

    /// <summary>Whether progress carries previews.</summary>
    public bool Previews { get; init; }

    /// <summary>The steps that really run: all of them, or <c>int(steps * strength)</c> (at least 1) for image-to-image.</summary>
    public int EffectiveSteps => InitImage is null ? Steps : StepsFor(Steps, Strength ?? DefaultStrength);

    /// <summary>Strength of an image-to-image run that names none.</summary>
    public const double DefaultStrength = 0.6;

    /// <summary>The steps that an image-to-image run of this strength does: <c>int(steps * strength)</c>, at least 1 and at most <paramref name="steps"/>.</summary>
    public static int StepsFor(int steps, double strength) => Math.Clamp((int)(steps * strength), 1, Math.Max(1, steps));
}
