namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>A loaded super-resolution model. Disposing it waits for nobody: it takes no more pictures, and closes when the last has left it.</summary>
public sealed class Upscaler : IDisposable
{
    internal Upscaler(UpscalerInfo info, ITileGraph graph) => (Info, Graph, Uses) = (info, graph, new(typeof(Upscaler), graph.Dispose));

    /// <summary>What its folder says of it.</summary>
    public UpscalerInfo Info { get; }

    internal ITileGraph Graph { get; }

    /// <summary>Pictures, and tiles that wait or are being computed.</summary>
    internal UseCount Uses { get; }

    /// <inheritdoc/>
    public void Dispose() => Uses.LetGo();
}
