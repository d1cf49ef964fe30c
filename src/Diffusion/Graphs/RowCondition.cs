namespace MagicCanvas.Diffusion.Graphs;

/// <summary>
/// What a row of a UNet call is told beside its sample and timestep. Arrays are never written after they are here: the arena copies an
/// array only where it is another one than the row had before.
/// </summary>
/// <param name="Context">Prompt embedding: tokens x width.</param>
internal sealed record RowCondition(float[] Context)
{
    /// <summary><c>text_embeds</c>: the prompt in one vector; empty where the UNet takes none.</summary>
    public float[] Pooled { get; init; } = [];

    /// <summary><c>time_ids</c>: size and crop; empty where the UNet takes none.</summary>
    public float[] TimeIds { get; init; } = [];

    /// <summary><c>timestep_cond</c>: the guidance scale, for a UNet that was taught it; empty where the UNet takes none.</summary>
    public float[] GuidanceEmbedding { get; init; } = [];

    /// <summary>Channels after the sample's own, as an inpainting UNet has them: channels x height x width; empty where the UNet takes none.</summary>
    public float[] Extra { get; init; } = [];
}
