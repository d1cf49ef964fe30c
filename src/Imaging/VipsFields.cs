namespace MagicCanvas.Imaging;

/// <summary>Names under which libvips carries a file's metadata.</summary>
internal static class VipsFields
{
    public const string Xmp = "xmp-data";
    public const string Icc = "icc-profile-data";
    public const string Orientation = "orientation";
}
