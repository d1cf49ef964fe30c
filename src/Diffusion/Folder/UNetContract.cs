namespace MagicCanvas.Diffusion.Folder;

/// <summary>What a UNet takes beside latents and timestep: found by graph and configuration, and checked against each other.</summary>
/// <param name="ContextSize">Width of the prompt's embedding.</param>
internal sealed record UNetContract(int ContextSize)
{
    /// <summary>Width of <c>text_embeds</c>; 0: none.</summary>
    public int PooledSize { get; init; }

    /// <summary>Count of <c>time_ids</c>: 6 (size, crop, target size), or 5 (an aesthetic score for the target); 0: none.</summary>
    public int TimeIds { get; init; }

    /// <summary>Width of <c>timestep_cond</c>; 0: none. A UNet with it does guidance by itself, in one row.</summary>
    public int GuidanceSize { get; init; }

    /// <summary>Channels after the latents': 0, or a mask and the latents of the picture without what it covers.</summary>
    public int ExtraChannels { get; init; }
}
