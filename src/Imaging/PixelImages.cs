using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>Between our pixels and libvips images.</summary>
internal static class PixelImages
{
    private const int Channels = 3;

    /// <summary>Wraps the pixels without copying them.</summary>
    /// <exception cref="ArgumentException">The data does not have <c>width * height * 3</c> bytes.</exception>
    public static Image ToImage(RgbPixels pixels)
    {
        VipsRuntime.Ensure();
        if (pixels.Width <= 0 || pixels.Height <= 0 || pixels.Data.Length != (long)pixels.Width * pixels.Height * Channels)
        {
            throw new ArgumentException($"{pixels.Data.Length} bytes are not {pixels.Width} x {pixels.Height} RGB24 pixels.", nameof(pixels));
        }

        using var raw = Image.NewFromMemory(pixels.Data, pixels.Width, pixels.Height, Channels, Enums.BandFormat.Uchar);
        return raw.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static RgbPixels ToPixels(Image image) => new(image.Width, image.Height, image.WriteToMemory<byte>());

    /// <summary>The same image carrying this XMP packet.</summary>
    public static Image WithXmp(Image image, byte[] xmp) => image.Mutate(m => m.Set(GValue.BlobType, VipsFields.Xmp, xmp));
}
