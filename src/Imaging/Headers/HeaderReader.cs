namespace MagicCanvas.Imaging.Headers;

/// <summary>Tells the format from the first bytes and hands over to that format's reader. No decoder sees the bytes before this has passed.</summary>
internal static class HeaderReader
{
    /// <exception cref="InvalidImageException">Not PNG, JPEG or WebP; more than one frame; or a size outside <see cref="ImageLimits"/>.</exception>
    public static ImageHeader Read(ReadOnlySpan<byte> file)
    {
        var header = file switch
        {
            _ when PngHeader.Matches(file) => PngHeader.Read(file),
            _ when JpegHeader.Matches(file) => JpegHeader.Read(file),
            _ when WebPHeader.Matches(file) => WebPHeader.Read(file),
            _ => throw new InvalidImageException("The file is not a PNG, JPEG or WebP image."),
        };
        Check(header);
        return header;
    }

    private static void Check(ImageHeader header)
    {
        var (_, width, height) = header;
        if (width <= 0 || height <= 0)
        {
            throw new InvalidImageException("The image has no pixels.");
        }

        if (width > ImageLimits.MaxSide || height > ImageLimits.MaxSide)
        {
            throw new InvalidImageException($"The image is {width} x {height} pixels; a side may have at most {ImageLimits.MaxSide}.");
        }

        if ((long)width * height > ImageLimits.MaxPixels)
        {
            throw new InvalidImageException($"The image is {width} x {height} pixels; at most {ImageLimits.MaxPixels} pixels are accepted.");
        }
    }

    public static InvalidImageException Damaged(string format) => new($"The {format} header is damaged or incomplete.");
}
