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
            TimestepSpacing.Linspace => Descending(steps, i => Round(OnLine(0, train - 1, i, steps))),
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
            TimestepSpacing.Linspace => Descending(steps, i => Round(OnLine(0, last - 1, i + 1, steps + 1))),
            _ => Trailing(noise.Length, last, steps),
        };
    }

    public static double[] Descending(int steps, Func<int, double> ascending) =>
        [.. Enumerable.Range(0, steps).Select(i => ascending(steps - 1 - i))];

    /// <summary>
    /// The value of place <paramref name="i"/> of <paramref name="count"/>, evenly from one end to the other; in the published order of
    /// operations, since what lies in the middle of two timesteps goes to the one or the other by its last digit.
    /// </summary>
    public static double OnLine(double first, double last, int i, int count) =>
        count == 1 ? first : i == count - 1 ? last : (i * ((last - first) / (count - 1))) + first;

    public static double Round(double value) => Math.Round(value, MidpointRounding.ToEven);

    private static double[] Trailing(int train, int last, int steps)
    {
        // The distance of the first two, not the exact one: see OnLine.
        var distance = last - ((double)train / steps) - last;
        return [.. Enumerable.Range(0, steps).Select(i => Math.Max(0, Round(last + (i * distance)) - 1))];
    }

    /// <summary>Timesteps whose lambda, -ln sigma, is below the smallest that is wanted.</summary>
    private static int Clipped(NoiseSchedule noise) =>
        double.IsNegativeInfinity(noise.Config.LambdaMin) ? 0 : Math.Min(noise.Length - 1, noise.LogSigmas.Count(log => -log < noise.Config.LambdaMin));
}
