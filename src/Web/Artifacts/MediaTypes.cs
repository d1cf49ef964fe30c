using MagicCanvas.Imaging;

namespace MagicCanvas.Web.Artifacts;

/// <summary>Image formats by their media types and by their names in <c>?format=</c>.</summary>
internal static class MediaTypes
{
    /// <summary>What an upload may say it is; what it is, its bytes say.</summary>
    public static IReadOnlyList<string> Uploads { get; } = ["image/png", "image/jpeg", "image/webp", "multipart/form-data"];

    public static string Of(ImageFormat format) => format switch
    {
        ImageFormat.Png => "image/png",
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.WebP => "image/webp",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Unknown image format."),
    };

    /// <summary>png, jpeg or webp; also the usual extension of a file.</summary>
    public static string NameOf(string mediaType) => mediaType["image/".Length..];

    public static ImageFormat? Parse(string name) => name switch
    {
        "png" => ImageFormat.Png,
        "jpeg" => ImageFormat.Jpeg,
        "webp" => ImageFormat.WebP,
        _ => null,
    };
}
