namespace MagicCanvas.Diffusion.Text;

/// <summary>A piece of a prompt and how much attention it gets.</summary>
/// <param name="Text">Without brackets and escapes.</param>
/// <param name="Weight">1 for plain text.</param>
/// <param name="StartsChunk">The word BREAK stood before it.</param>
internal readonly record struct WeightedText(string Text, double Weight, bool StartsChunk = false);
