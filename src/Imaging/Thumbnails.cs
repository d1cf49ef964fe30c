using System.Text;
using MagicCanvas.Imaging.Headers;
using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>Small WebP pictures for lists. The longest side gets the asked size; nothing is enlarged.</summary>
public static class Thumbnails
{
    public const string ContentType = "image/webp";

    private const int Quality = 80;
    private const int Effort = 2;

    /// <summary>A thumbnail of a generated picture, marked with where it comes from.</summary>
    public static byte[] Make(RgbPixels pixels, int size, DigitalSource source)
    {
        using var image = PixelImages.ToImage(pixels);
        using var small = Shrink(image, size);
        using var marked = PixelImages.WithXmp(small, Encoding.UTF8.GetBytes(ProvenanceXmp.Write(source)));
        return Save(marked);
    }

    /// <summary>A thumbnail of a stored file; its provenance (XMP) comes along.</summary>
    /// <exception cref="InvalidImageException">The bytes are not an image that is accepted here.</exception>
    public static byte[] Make(ReadOnlyMemory<byte> file, int size)
    {
        using var pipeline = DecodePipeline.Open(file.Span, HeaderReader.Read(file.Span));
        pipeline.Then(image => Shrink(image, size));
        return pipeline.Draw(Save);
    }

    private static Image Shrink(Image image, int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return image.ThumbnailImage(size, height: size, size: Enums.Size.Down, noRotate: true);
    }

    private static byte[] Save(Image image) => Saving.WebP(image, Quality, Effort, Enums.ForeignKeep.Xmp);
}
