namespace MagicCanvas.Diffusion;

/// <summary>Pixels as RGB24, row major, top row first, no padding.</summary>
/// <param name="Width">Pixels, at least 1.</param>
/// <param name="Height">Pixels, at least 1.</param>
/// <param name="Pixels"><c>Width * Height * 3</c> bytes: red, green, blue of the first pixel, and so on.</param>
public sealed record RgbImage(int Width, int Height, byte[] Pixels);
