using MagicCanvas.Imaging.Headers;
using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>Reads and rewrites image files. Every method checks the header (<see cref="Identify"/>) before a decoder sees the bytes.</summary>
public static class ImageFiles
{
    /// <summary>Quality of the lossy formats where a picture is kept or handed out.</summary>
    private const int Quality = 92;

    /// <summary>Reads format and size from the header alone; no pixel is decoded and nothing is allocated in proportion to the picture.</summary>
    /// <remarks>The size is the stored one: a JPEG's EXIF orientation may swap the sides when it is decoded.</remarks>
    /// <exception cref="InvalidImageException">Not a PNG, JPEG or WebP image, animated, empty, or outside <see cref="ImageLimits"/>.</exception>
    public static ImageHeader Identify(ReadOnlySpan<byte> file) => HeaderReader.Read(file);

    /// <summary>Decodes to upright, opaque RGB24 in sRGB: EXIF orientation and ICC profile applied, transparency on white, 16 bits, CMYK, grey and palette converted.</summary>
    /// <exception cref="InvalidImageException">Refused by <see cref="Identify"/>, truncated or damaged.</exception>
    public static RgbPixels Decode(ReadOnlyMemory<byte> file)
    {
        using var pipeline = DecodePipeline.Open(file.Span, Identify(file.Span));
        return pipeline.Draw(PixelImages.ToPixels);
    }

    /// <summary>Scales to exactly this size (Lanczos); the sides scale apart.</summary>
    public static RgbPixels Resize(RgbPixels pixels, int width, int height) => Scale(pixels, width, height, Enums.Size.Force, crop: null);

    /// <summary>Scales to cover this size (Lanczos) and cuts what is over evenly on both sides; the proportions stay.</summary>
    public static RgbPixels Fit(RgbPixels pixels, int width, int height) => Scale(pixels, width, height, Enums.Size.Both, Enums.Interesting.Centre);

    /// <summary>
    /// The stored file in another format, with its provenance (XMP). The file's own format gives its bytes unchanged,
    /// so a PNG keeps its generation parameters.
    /// </summary>
    /// <exception cref="InvalidImageException">The stored bytes are not an image.</exception>
    public static byte[] Convert(ReadOnlyMemory<byte> stored, ImageFormat to)
    {
        var header = Identify(stored.Span);
        if (header.Format == to)
        {
            return stored.ToArray();
        }

        using var pipeline = DecodePipeline.Open(stored.Span, header);
        return pipeline.Draw(image => Encode(image, to, Enums.ForeignKeep.Xmp));
    }

    /// <summary>
    /// Re-encodes an upload in its own format, so that nothing else of what was sent is ever stored or served: EXIF, XMP, ICC, comments and
    /// trailing bytes are gone, the orientation is applied. PNG loses nothing; JPEG and WebP are written at high quality.
    /// </summary>
    /// <exception cref="InvalidImageException">More than <see cref="ImageLimits.MaxBytes"/>, refused by <see cref="Identify"/>, truncated or damaged.</exception>
    public static NormalizedImage Normalize(ReadOnlyMemory<byte> upload)
    {
        if (upload.Length > ImageLimits.MaxBytes)
        {
            throw new InvalidImageException($"The file has {upload.Length} bytes; at most {ImageLimits.MaxBytes} are accepted.");
        }

        var header = Identify(upload.Span);
        using var pipeline = DecodePipeline.Open(upload.Span, header);
        var bytes = pipeline.Draw(image => Encode(image, header.Format, Enums.ForeignKeep.None));
        return new NormalizedImage(new ImageHeader(header.Format, pipeline.Width, pipeline.Height), bytes);
    }

    private static byte[] Encode(Image image, ImageFormat format, Enums.ForeignKeep keep) => format switch
    {
        ImageFormat.Png => Saving.Png(image, keep),
        ImageFormat.Jpeg => Saving.Jpeg(image, Quality, keep),
        ImageFormat.WebP => Saving.WebP(image, Quality, effort: 4, keep),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown image format."),
    };

    private static RgbPixels Scale(RgbPixels pixels, int width, int height, Enums.Size size, Enums.Interesting? crop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        if (pixels.Width == width && pixels.Height == height)
        {
            return pixels;
        }

        using var image = PixelImages.ToImage(pixels);
        using var scaled = image.ThumbnailImage(width, height, size, crop: crop);
        return PixelImages.ToPixels(scaled);
    }
}
