namespace MagicCanvas.Imaging.Png;

/// <summary>Keywords of PNG text chunks that others read.</summary>
internal static class PngKeywords
{
    public const string Parameters = "parameters";
    public const string Xmp = "XML:com.adobe.xmp";
}
