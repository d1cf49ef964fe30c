namespace MagicCanvas.Generations;

/// <summary>What a generation does.</summary>
public enum GenerationOperation
{
    TextToImage,
    ImageToImage,
    Inpaint,
    Upscale,
}
