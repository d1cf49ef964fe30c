namespace MagicCanvas.Grains.Inference.Upscaling;

/// <summary>How pictures are enlarged. Section <c>MagicCanvas:Upscaling</c>.</summary>
public sealed class UpscalingOptions
{
    public const string Section = "MagicCanvas:Upscaling";

    /// <summary>Price where <c>MagicCanvas:Models:Prices</c> names none for the upscaler's id: units per megapixel of the result, >= 0.</summary>
    public decimal UnitsPerMegapixel { get; set; } = 0.5m;

    /// <summary>Tiles of one model call, at most: those of several pictures share it. 1..64.</summary>
    public int MaxTiles { get; set; } = 4;

    /// <summary>Threads of one model call; 0 = all cores.</summary>
    public int Threads { get; set; }
}
