using NetVips;

namespace MagicCanvas.Imaging;

/// <summary>Encoder settings of the three formats. Of the metadata only XMP, which holds our provenance, is ever written.</summary>
internal static class Saving
{
    /// <summary>
    /// zlib level of PNG. Encoding stands between the last step and the answer, so time counts more than the last kilobytes. Measured on two
    /// kinds of picture (smooth, and smooth with noise), filter Up, milliseconds and kilobytes: 256 x 256 level 1 3.7 / 100 and 2.6 / 181,
    /// level 2 3.5 / 62 and 4.4 / 114, level 4 4.8 / 52 and 6.3 / 114, level 6 (the default) 5.3 / 52 and 7.0 / 114;
    /// 512 x 512 level 2 12 / 237 and 21 / 453, level 6 28 / 192 and 25 / 452. Level 2 is where the curve bends.
    /// </summary>
    private const int PngCompression = 2;

    /// <summary>The smallest files of the single filters, at their price; choosing per row (All) costs twice the time for 2 % less.</summary>
    private const Enums.ForeignPngFilter PngFilter = Enums.ForeignPngFilter.Up;

    public static byte[] Png(Image image, Enums.ForeignKeep keep) =>
        image.PngsaveBuffer(compression: PngCompression, filter: PngFilter, keep: keep);

    /// <param name="image">sRGB, 8 bits.</param>
    /// <param name="quality">1..100; from 90 the chroma is kept at full resolution, as in libvips' own default.</param>
    /// <param name="keep">The metadata to write.</param>
    public static byte[] Jpeg(Image image, int quality, Enums.ForeignKeep keep) => image.JpegsaveBuffer(q: quality, keep: keep);

    /// <param name="image">sRGB, 8 bits.</param>
    /// <param name="quality">1..100.</param>
    /// <param name="effort">0 (fast) .. 6 (small).</param>
    /// <param name="keep">The metadata to write.</param>
    public static byte[] WebP(Image image, int quality, int effort, Enums.ForeignKeep keep) => image.WebpsaveBuffer(q: quality, effort: effort, keep: keep);
}
