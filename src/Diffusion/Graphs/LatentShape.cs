namespace MagicCanvas.Diffusion.Graphs;

/// <summary>The shape of one picture's latents.</summary>
internal readonly record struct LatentShape(int Channels, int Height, int Width)
{
    public int Cells => Height * Width;

    public int Length => Channels * Height * Width;
}
