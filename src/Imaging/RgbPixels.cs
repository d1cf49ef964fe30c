namespace MagicCanvas.Imaging;

/// <summary>RGB24, row major: <c>Data.Length == Width * Height * 3</c>.</summary>
public sealed record RgbPixels(int Width, int Height, ReadOnlyMemory<byte> Data);
