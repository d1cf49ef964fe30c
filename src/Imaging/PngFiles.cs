using MagicCanvas.Imaging.Png;
using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>Writes generated pictures.</summary>
public static class PngFiles
{
    /// <summary>A PNG that carries its generation parameters (keyword <c>parameters</c>, in Automatic1111's form) and its provenance (XMP).</summary>
    public static byte[] Encode(RgbPixels pixels, PictureMetadata metadata)
    {
        using var image = PixelImages.ToImage(pixels);
        var png = Saving.Png(image, Enums.ForeignKeep.None);
        return PngTextChunks.Insert(
            png,
            (PngKeywords.Parameters, GenerationText.Write(metadata, pixels.Width, pixels.Height)),
            (PngKeywords.Xmp, ProvenanceXmp.Write(metadata.Source)));
    }
}
