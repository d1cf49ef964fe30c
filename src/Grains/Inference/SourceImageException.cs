namespace MagicCanvas.Grains.Inference;

/// <summary>The picture that a generation starts from is gone or is no picture.</summary>
internal sealed class SourceImageException(string message, Exception? inner = null) : Exception(message, inner);
