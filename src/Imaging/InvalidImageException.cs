namespace MagicCanvas.Imaging;

/// <summary>The bytes are not an image that is accepted here; the message is fit for the caller.</summary>
public sealed class InvalidImageException(string message, Exception? inner = null) : Exception(message, inner);
