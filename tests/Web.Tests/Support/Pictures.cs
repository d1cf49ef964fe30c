using System.Net.Http.Headers;
using MagicCanvas.Imaging;

namespace MagicCanvas.Web.Tests.Support;

/// <summary>Image files to upload.</summary>
internal static class Pictures
{
    /// <summary>1 × 1, the smallest there is.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    public static byte[] Jpeg { get; } = ImageFiles.Convert(Png, ImageFormat.Jpeg);

    /// <summary>A PNG of this size, coloured pixel by pixel.</summary>
    public static byte[] Draw(int width, int height, Func<int, int, (byte Red, byte Green, byte Blue)> colour)
    {
        var pixels = new byte[3 * width * height];
        for (var i = 0; i < width * height; i++)
        {
            (pixels[3 * i], pixels[(3 * i) + 1], pixels[(3 * i) + 2]) = colour(i % width, i / width);
        }

        return PngFiles.Encode(new RgbPixels(width, height, pixels), new PictureMetadata { Steps = 1, Sampler = "none", Guidance = 1, Seed = 0, ModelId = "none" });
    }

    public static ByteArrayContent Body(byte[] bytes, string type = "image/png") =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
