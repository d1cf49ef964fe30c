namespace MagicCanvas.Diffusion.Upscaling;

/// <summary>What the queue of tiles needs of a super-resolution graph: <see cref="UpscalerGraph"/>, except in tests.</summary>
internal interface ITileGraph : IDisposable
{
    /// <summary>Tiles that one call takes; null: any number.</summary>
    int? FixedTiles { get; }

    /// <returns>A larger tile for each.</returns>
    float[][] Run(IReadOnlyList<float[]> tiles);

    /// <summary>Asks the runtime to give the call at hand up. Of any thread.</summary>
    void Interrupt();
}
