namespace MagicCanvas.Imaging;

/// <summary>An upload after re-encoding: <see cref="Bytes"/> hold pixels and nothing else of what was sent; <see cref="Header"/> describes them.</summary>
public sealed record NormalizedImage(ImageHeader Header, byte[] Bytes);
