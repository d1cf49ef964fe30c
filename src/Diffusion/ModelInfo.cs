namespace MagicCanvas.Diffusion;

/// <summary>What a model folder says of itself.</summary>
public sealed record ModelInfo
{
    /// <summary>The folder's name.</summary>
    public required string Id { get; init; }

    /// <summary><c>sha256:</c> and the hex digest over every file of the folder: relative path and content, in ordinal order of the paths.</summary>
    public required string Version { get; init; }

    /// <summary>Such as <c>sd1</c>, <c>sd2</c> or the folder's own word.</summary>
    public required string Family { get; init; }

    /// <summary>Width and height must be multiples of this: pixels per latent cell and side.</summary>
    public required int SizeMultiple { get; init; }

    /// <summary>Pixels.</summary>
    public required int DefaultWidth { get; init; }

    /// <summary>Pixels.</summary>
    public required int DefaultHeight { get; init; }

    /// <summary>Pixels, where the UNet's graph takes no other width; else null.</summary>
    public int? FixedWidth { get; init; }

    /// <summary>As <see cref="FixedWidth"/>.</summary>
    public int? FixedHeight { get; init; }

    public required int DefaultSteps { get; init; }

    public required double DefaultGuidance { get; init; }

    /// <summary>One of <see cref="SamplerNames"/>.</summary>
    public required string DefaultSampler { get; init; }

    /// <summary>One of <see cref="ScheduleNames"/>.</summary>
    public required string DefaultSchedule { get; init; }

    /// <summary>The samplers of <see cref="SamplerNames"/> that fit it.</summary>
    public IReadOnlyList<string> Samplers { get; init; } = SamplerNames.Discrete;

    /// <summary>Has a <c>vae_encoder</c>.</summary>
    public required bool SupportsImageToImage { get; init; }

    /// <summary>Tokens of a prompt that the model reads at once, without start and end; what is longer is read in chunks of that many.</summary>
    public required int MaxTokens { get; init; }

    /// <summary>The model was taught its guidance scale: a run takes one row at any scale, and no negative prompt.</summary>
    public bool EmbedsGuidance { get; init; }

    /// <summary>Rows of a UNet call that one picture takes at this guidance scale: a second one, without the prompt, only where the scale is above 1 and not fed in.</summary>
    public int RowsAt(double guidance) => guidance > 1 && !EmbedsGuidance ? 2 : 1;

    /// <summary>The UNet takes a mask and the picture outside it; without them it paints everything.</summary>
    public bool IsInpainting { get; init; }

    /// <summary>What its makers say of it, where they do.</summary>
    public ModelCard? Card { get; init; }

    /// <summary>Length of all files: about what the model takes in memory, and not less.</summary>
    public long Bytes { get; init; }
}
