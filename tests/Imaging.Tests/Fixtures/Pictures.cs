using NetVips;

namespace MagicCanvas.Imaging.Tests.Fixtures;

/// <summary>Pictures made in code, and files of them in forms that only strangers send.</summary>
internal static class Pictures
{
    public static readonly PictureMetadata Metadata = new()
    {
        Prompt = "a lighthouse at sunset",
        NegativePrompt = "fog",
        Steps = 20,
        Sampler = "dpmpp_2m",
        Schedule = "karras",
        Guidance = 5.5,
        Seed = 4294967295,
        ModelId = "canvas-mini",
        ModelVersion = "sha256:0123456789abcdef",
    };

    /// <summary>Smooth colours with a different tint in each corner, so that turning and mirroring show.</summary>
    public static RgbPixels Gradient(int width, int height)
    {
        var data = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 3;
                data[at] = (byte)(255 * x / Math.Max(1, width - 1));
                data[at + 1] = (byte)(255 * y / Math.Max(1, height - 1));
                data[at + 2] = 96;
            }
        }

        return new RgbPixels(width, height, data);
    }

    public static RgbPixels Flat(int width, int height, byte red, byte green, byte blue)
    {
        var data = new byte[width * height * 3];
        for (var at = 0; at < data.Length; at += 3)
        {
            (data[at], data[at + 1], data[at + 2]) = (red, green, blue);
        }

        return new RgbPixels(width, height, data);
    }

    public static byte[] Png(int width, int height) => PngFiles.Encode(Gradient(width, height), Metadata);

    public static byte[] File(ImageFormat format, int width, int height) => ImageFiles.Convert(Png(width, height), format);

    /// <summary>A file written by libvips itself from the gradient after <paramref name="change"/>.</summary>
    public static byte[] Foreign(int width, int height, Func<Image, Image> change, Func<Image, byte[]> save)
    {
        using var image = PixelImages.ToImage(Gradient(width, height));
        using var changed = change(image);
        return save(changed);
    }

    public static (byte Red, byte Green, byte Blue) At(RgbPixels pixels, int x, int y)
    {
        var data = pixels.Data.Span[(((y * pixels.Width) + x) * 3)..];
        return (data[0], data[1], data[2]);
    }

    /// <summary>Every channel of every pixel lies within <paramref name="tolerance"/>.</summary>
    public static void AssertClose(RgbPixels expected, RgbPixels actual, int tolerance) =>
        Assert.InRange(Distance(expected, actual), 0, tolerance);

    /// <summary>The largest difference of a channel.</summary>
    public static int Distance(RgbPixels expected, RgbPixels actual)
    {
        Assert.Equal((expected.Width, expected.Height), (actual.Width, actual.Height));
        var worst = 0;
        for (var i = 0; i < expected.Data.Length; i++)
        {
            worst = Math.Max(worst, Math.Abs(expected.Data.Span[i] - actual.Data.Span[i]));
        }

        return worst;
    }
}
