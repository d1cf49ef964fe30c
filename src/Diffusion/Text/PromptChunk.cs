namespace MagicCanvas.Diffusion.Text;

/// <summary>As much of a prompt as the text encoder reads at once.</summary>
/// <param name="Ids">With start, end and padding.</param>
/// <param name="Weights">One for each id; null where all are 1.</param>
internal sealed record PromptChunk(int[] Ids, float[]? Weights);
