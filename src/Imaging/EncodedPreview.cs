namespace MagicCanvas.Imaging;

/// <summary>A picture on its way: encoded for the wire, not for keeping.</summary>
public sealed record EncodedPreview(string ContentType, byte[] Bytes);
