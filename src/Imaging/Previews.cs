using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>Encodes the intermediate pictures of a run: fast and small, because several go out every second.</summary>
public static class Previews
{
    /// <summary>Longest side in pixels; larger pictures are shrunk.</summary>
    public const int MaxSide = 384;

    private const int Quality = 75;

    public static EncodedPreview Encode(RgbPixels pixels)
    {
        using var image = PixelImages.ToImage(pixels);
        if (Math.Max(pixels.Width, pixels.Height) <= MaxSide)
        {
            return Jpeg(image);
        }

        using var small = image.ThumbnailImage(MaxSide, height: MaxSide, size: Enums.Size.Down);
        return Jpeg(small);
    }

    private static EncodedPreview Jpeg(Image image) => new("image/jpeg", Saving.Jpeg(image, Quality, Enums.ForeignKeep.None));
}
