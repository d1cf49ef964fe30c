namespace MagicCanvas.Diffusion.Graphs;

/// <summary>A guidance scale as a UNet reads it that was taught it (Luo et al. 2023, section 4.2): sines and cosines, as for timesteps.</summary>
internal static class GuidanceEmbedding
{
    private const float LongestPeriod = 10_000;
    private const float ScaleToSteps = 1000;

    /// <param name="guidance">The scale; the model knows it as w = scale - 1.</param>
    /// <param name="size">Width of the embedding.</param>
    public static float[] Of(double guidance, int size)
    {
        var values = new float[size];
        var half = size / 2;
        for (var i = 0; i < half; i++)
        {
            // Thousands of radians: in single precision, as at training.
            var angle = (float)(guidance - 1) * ScaleToSteps * MathF.Exp(-MathF.Log(LongestPeriod) / Math.Max(1, half - 1) * i);
            values[i] = MathF.Sin(angle);
            values[half + i] = MathF.Cos(angle);
        }

        return values;
    }
}
