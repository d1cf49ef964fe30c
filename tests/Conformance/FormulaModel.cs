namespace MagicCanvas.Conformance;

/// <summary>The start and the model of the trajectories' data.</summary>
internal static class FormulaModel
{
    public static float[] Start(int length) =>
        [.. Enumerable.Range(0, length).Select(i => (float)(Math.Sin(0.61803398875 * i) + (0.25 * Math.Cos(2.1 * i))))];

    public static void Predict(ReadOnlySpan<float> x, double timestep, Span<float> output)
    {
        for (var i = 0; i < x.Length; i++)
        {
            output[i] = (float)(Math.Tanh(0.8 * x[i]) * (0.3 + (0.7 * timestep / 1000)));
        }
    }
}
