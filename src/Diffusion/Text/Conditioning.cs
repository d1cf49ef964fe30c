namespace MagicCanvas.Diffusion.Text;

/// <summary>What a prompt says to the UNet at each step; of one length for the whole run, so that the run keeps its place in a batch.</summary>
/// <param name="embeddings">The different ones, tokens x width each.</param>
/// <param name="byStep">Which of them, by step from 0; empty for the first at all.</param>
internal sealed class Conditioning(IReadOnlyList<float[]> embeddings, int[] byStep)
{
    public static Conditioning None { get; } = new([[]], []);

    /// <param name="step">Steps done.</param>
    public float[] At(int step) => byStep.Length == 0 ? embeddings[0] : embeddings[byStep[Math.Min(step, byStep.Length - 1)]];
}
