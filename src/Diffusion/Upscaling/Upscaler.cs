namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>A loaded super-resolution model; its engine's, which also ends it.</summary>
public sealed class Upscaler
{
    internal Upscaler(UpscalerInfo info, UpscalerGraph graph) => (Info, Graph) = (info, graph);

    /// <summary>What its folder says of it.</summary>
    public UpscalerInfo Info { get; }

    internal UpscalerGraph Graph { get; }
}
