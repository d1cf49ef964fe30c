namespace MagicCanvas.Diffusion.Text;

/// <summary>A part of a prompt that stands for one of several texts.</summary>
/// <param name="Kind">How it is chosen.</param>
/// <param name="Start">Where its opening bracket is.</param>
/// <param name="Bounds">Positions of opening bracket, separators and closing bracket; the texts lie between them.</param>
/// <param name="When">Edited: the last step of the first text, or the negative of the part of the steps.</param>
internal sealed record PromptChoice(PromptChoiceKind Kind, int Start, int[] Bounds, double When)
{
    public int End => Bounds[^1];

    /// <summary>The range of the text at a step; empty where nothing is meant.</summary>
    /// <param name="step">From 1.</param>
    /// <param name="steps">Steps of the run.</param>
    /// <param name="draw">A number drawn by seed for this choice.</param>
    public (int Start, int End) At(int step, int steps, uint draw)
    {
        switch (Kind)
        {
            case PromptChoiceKind.Alternating:
                return Text((step - 1) % (Bounds.Length - 1));
            case PromptChoiceKind.Seeded:
                return Text((int)(draw % (uint)(Bounds.Length - 1)));
            default:
                // The last text is the number itself; with one text before it, nothing stands there at first.
                var first = step <= (When < 0 ? Math.Floor((-When * steps) + 1e-9) : When);
                return Bounds.Length == 4 ? Text(first ? 0 : 1) : first ? (End, End) : Text(0);
        }
    }

    private (int Start, int End) Text(int index) => (Bounds[index] + 1, Bounds[index + 1]);
}
