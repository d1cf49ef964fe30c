namespace MagicCanvas.Diffusion.Samplers;

/// <summary>The training timesteps that a run visits, from the noisiest down, by <see cref="TimestepSpacing"/>.</summary>
internal static class TimestepSpacings
{
    /// <summary>Whole timesteps as DDIM counts them: both ends belong to it.</summary>
    public static double[] Whole(NoiseSchedule noise, int steps)
    {
        var train = noise.Length;
        return noise.Config.Spacing switch
        {
            TimestepSpacing.Leading => Descending(steps, i => (i * (train / steps)) + noise.Config.StepsOffset),
            TimestepSpacing.Linspace => Descending(steps, i => Round(Part(i, steps) * (train - 1))),
            _ => Trailing(train, train, steps),
        };
    }

    /// <summary>Whole timesteps as the DPM-Solver family counts them: one more than there are steps, without the last.</summary>
    public static double[] BeyondFirst(NoiseSchedule noise, int steps)
    {
        var last = noise.Length - Clipped(noise);
        return noise.Config.Spacing switch
        {
            TimestepSpacing.Leading => Descending(steps, i => ((i + 1) * (last / (steps + 1))) + noise.Config.StepsOffset),
            TimestepSpacing.Linspace => Descending(steps, i => Round((i + 1.0) / steps * (last - 1))),
            _ => Trailing(noise.Length, last, steps),
        };
    }

    public static double[] Descending(int steps, Func<int, double> ascending) =>
        [.. Enumerable.Range(0, steps).Select(i => ascending(steps - 1 - i))];

    /// <summary>How far <paramref name="i"/> is on its way to the last of <paramref name="count"/>.</summary>
    public static double Part(int i, int count) => count == 1 ? 0 : (double)i / (count - 1);

    public static double Round(double value) => Math.Round(value, MidpointRounding.ToEven);

    private static double[] Trailing(int train, int last, int steps) =>
        [.. Enumerable.Range(0, steps).Select(i => Math.Max(0, Round(last - (i * ((double)train / steps))) - 1))];

    /// <summary>Timesteps whose lambda, -ln sigma, is below the smallest that is wanted.</summary>
    private static int Clipped(NoiseSchedule noise) =>
        double.IsNegativeInfinity(noise.Config.LambdaMin) ? 0 : Math.Min(noise.Length - 1, noise.LogSigmas.Count(log => -log < noise.Config.LambdaMin));
}
