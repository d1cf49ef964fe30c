namespace MagicCanvas.Grains.Inference;

/// <summary>A picture that a generation starts from is gone, is no picture, or of no use.</summary>
internal sealed class SourceImageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Of the failed generation.</summary>
    public string Reason { get; init; } = "source_unusable";
}
