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

    public static ByteArrayContent Body(byte[] bytes, string type = "image/png") =>
        new(bytes) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
}
