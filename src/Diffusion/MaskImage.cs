namespace MagicCanvas.Diffusion;

/// <summary>Which pixels of a picture are painted anew. Row major, top row first, a byte a pixel.</summary>
/// <param name="Width">Pixels, at least 1.</param>
/// <param name="Height">Pixels, at least 1.</param>
/// <param name="Values">From <see cref="Threshold"/> (grey) to 255 (white): painted; below: kept.</param>
public sealed record MaskImage(int Width, int Height, byte[] Values)
{
    /// <summary>The darkest value that is painted.</summary>
    public const byte Threshold = 128;

    /// <summary>A mask from a picture's brightness (the mean of its three colours).</summary>
    public static MaskImage From(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var values = new byte[image.Width * image.Height];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (byte)((image.Pixels[3 * i] + image.Pixels[(3 * i) + 1] + image.Pixels[(3 * i) + 2]) / 3);
        }

        return new(image.Width, image.Height, values);
    }

    /// <summary>Whether this pixel is painted.</summary>
    public bool IsPainted(int x, int y) => Values[(y * Width) + x] >= Threshold;

    /// <summary>Painted and kept change places.</summary>
    public MaskImage Invert() => this with { Values = [.. Values.Select(value => value >= Threshold ? (byte)0 : (byte)255)] };
}
