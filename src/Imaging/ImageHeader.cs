namespace MagicCanvas.Imaging;

/// <summary>What an image file says of itself before any pixel is decoded; <see cref="Format"/> comes from its bytes, not from a name or header.</summary>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height);
