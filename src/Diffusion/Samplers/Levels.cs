namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// The noise levels that a run visits, from the noisiest down. Three families of published samplers count them in three slightly
/// different ways; a picture is only reproducible with its own family's count.
/// </summary>
/// <param name="Timesteps">What the UNet is told, one per model call.</param>
/// <param name="Sigmas">Noise over signal at each, and the level after the last: one more than there are timesteps.</param>
internal sealed record Levels(double[] Timesteps, double[] Sigmas)
{
    private const double Rho = 7;

    /// <summary>As DDIM counts: whole timesteps, evenly spaced.</summary>
    public static double[] DdimTimesteps(NoiseSchedule noise, int steps)
    {
        var train = noise.Length;
        return noise.Config.Spacing switch
        {
            TimestepSpacing.Leading => Descending(steps, i => (i * (train / steps)) + noise.Config.StepsOffset),
            TimestepSpacing.Linspace => Descending(steps, i => Round(Part(i, steps) * (train - 1))),
            _ => Trailing(train, steps),
        };
    }

    /// <summary>As the Euler samplers count: timesteps may have a fraction, and Karras spacing keeps the ends of the even one.</summary>
    public static Levels ForEuler(NoiseSchedule noise, int steps, bool karras)
    {
        var timesteps = noise.Config.Spacing == TimestepSpacing.Linspace
            ? Descending(steps, i => (float)(Part(i, steps) * (noise.Length - 1)))
            : DdimTimesteps(noise, steps);
        var sigmas = Array.ConvertAll(timesteps, noise.SigmaAt);
        if (karras)
        {
            sigmas = Karras(sigmas[0], sigmas[^1], steps);
            timesteps = Array.ConvertAll(sigmas, sigma => noise.TimestepOf(sigma));
        }

        return new(timesteps, [.. sigmas, End(noise)]);
    }

    /// <summary>As the DPM-Solver family counts: whole timesteps; Karras spacing spans the whole training range.</summary>
    public static Levels ForDpmSolver(NoiseSchedule noise, int steps, bool karras)
    {
        if (karras)
        {
            var spaced = Karras(noise.Sigmas[^1], noise.Sigmas[0], steps);
            return new(Array.ConvertAll(spaced, sigma => Round(noise.TimestepOf(sigma))), [.. spaced, End(noise)]);
        }

        var train = noise.Length;
        var timesteps = noise.Config.Spacing switch
        {
            TimestepSpacing.Leading => Descending(steps, i => ((i + 1) * (train / (steps + 1))) + noise.Config.StepsOffset),
            TimestepSpacing.Linspace => Descending(steps, i => Round((i + 1.0) / steps * (train - 1))),
            _ => Trailing(train, steps),
        };
        return new(timesteps, [.. timesteps.Select(noise.SigmaAt), End(noise)]);
    }

    private static double[] Trailing(int train, int steps) =>
        [.. Enumerable.Range(0, steps).Select(i => Math.Max(0, Round(train - (i * ((double)train / steps))) - 1))];

    private static double[] Descending(int steps, Func<int, double> ascending) =>
        [.. Enumerable.Range(0, steps).Select(i => ascending(steps - 1 - i))];

    /// <summary>Karras et al. 2022, equation 5.</summary>
    private static double[] Karras(double max, double min, int steps)
    {
        var (high, low) = (Math.Pow(max, 1 / Rho), Math.Pow(min, 1 / Rho));
        return [.. Enumerable.Range(0, steps).Select(i => Math.Pow(high + (Part(i, steps) * (low - high)), Rho))];
    }

    private static double End(NoiseSchedule noise) => noise.Config.EndAtSmallestSigma ? noise.Sigmas[0] : 0;

    private static double Part(int i, int count) => count == 1 ? 0 : (double)i / (count - 1);

    private static double Round(double value) => Math.Round(value, MidpointRounding.ToEven);
}
