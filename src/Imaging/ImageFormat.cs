namespace MagicCanvas.Imaging;

public enum ImageFormat
{
    Png,
    Jpeg,
    WebP,
}
