namespace MagicCanvas.Imaging;

/// <summary>What a generated picture says of its making.</summary>
public sealed record PictureMetadata
{
    /// <summary>Null for a sensitive request: prompt and negative prompt are then both left out.</summary>
    public string? Prompt { get; init; }

    /// <summary>Null or empty: there was none.</summary>
    public string? NegativePrompt { get; init; }

    public required int Steps { get; init; }

    /// <summary>Such as <c>euler_a</c>; an id without a name of its own is written as it is.</summary>
    public required string Sampler { get; init; }

    /// <summary>Such as <c>default</c> or <c>karras</c>.</summary>
    public string Schedule { get; init; } = "default";

    /// <summary>Classifier-free guidance scale.</summary>
    public required double Guidance { get; init; }

    /// <summary>The part of the steps that was guided; null: all of them.</summary>
    public double? GuidanceUntil { get; init; }

    /// <summary>The seed of this very picture (not of the first of its request).</summary>
    public required long Seed { get; init; }

    /// <summary>Pixels as asked for, before a second pass; null: the picture's own.</summary>
    public int? Width { get; init; }
    public int? Height { get; init; }

    public required string ModelId { get; init; }

    /// <summary>The model's version as <c>sha256:…</c>; null leaves the hash out.</summary>
    public string? ModelVersion { get; init; }

    /// <summary>Image-to-image strength; null for text-to-image.</summary>
    public double? Strength { get; init; }

    /// <summary>Null: the seed's own noise.</summary>
    public PictureVariation? Variation { get; init; }

    /// <summary>Null: one pass.</summary>
    public PictureSecondPass? SecondPass { get; init; }

    /// <summary>What was said instead of the model's scheduler configuration; null for nothing.</summary>
    public PictureScheduler? Scheduler { get; init; }

    /// <summary>How a masked part was painted; null where all was painted.</summary>
    public PictureMask? Mask { get; init; }

    public DigitalSource Source { get; init; } = DigitalSource.TrainedAlgorithmicMedia;
}
