namespace MagicCanvas.Diffusion.Text;

/// <summary>What a prompt says to the UNet at each step; of one length for the whole run, so that the run keeps its place in a batch.</summary>
/// <param name="values">The different ones.</param>
/// <param name="byStep">Which of them, by step from 0; empty for the first at all.</param>
internal sealed class Conditioning<T>(IReadOnlyList<T> values, int[] byStep)
{
    /// <param name="step">Steps done.</param>
    public T At(int step) => byStep.Length == 0 ? values[0] : values[byStep[Math.Min(step, byStep.Length - 1)]];

    public Conditioning<TOther> Select<TOther>(Func<T, TOther> other) => new([.. values.Select(other)], byStep);
}
