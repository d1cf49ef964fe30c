namespace MagicCanvas.Imaging;

/// <summary>What is accepted from outside.</summary>
public static class ImageLimits
{
    /// <summary>20 MiB.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>16.8 megapixels (4096 x 4096 and a little more).</summary>
    public const long MaxPixels = 16_800_000;

    /// <summary>The longest side that WebP can hold, so that whatever is accepted can also be served in each of the three formats.</summary>
    public const int MaxSide = 16_383;
}
