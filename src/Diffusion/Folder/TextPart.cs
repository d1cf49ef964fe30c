namespace MagicCanvas.Diffusion.Folder;

/// <summary>A text encoder of a folder, with its tokenizer.</summary>
/// <param name="Graph">Its graph.</param>
/// <param name="Tokenizer">Its tokenizer.</param>
/// <param name="States">The output that is the embedding.</param>
/// <param name="Width">Its width.</param>
/// <param name="Pooled">The output that is the prompt in one vector, where the UNet takes it from this encoder.</param>
/// <param name="PooledWidth">Its width; 0 where there is none.</param>
internal sealed record TextPart(OnnxFile Graph, TokenizerConfig Tokenizer, string States, int Width, string? Pooled, int PooledWidth);
