namespace MagicCanvas.Web.Client.Studio.Recall;

/// <summary>What is known of an image file before the server has looked at it.</summary>
public static class ImageFile
{
    /// <summary>The API's limit: what is larger is not even read.</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    /// <summary>The type to send it with; the server looks at the bytes.</summary>
    public static string TypeOf(string contentType) =>
        contentType is "image/png" or "image/jpeg" or "image/webp" ? contentType : "image/png";
}
