namespace MagicCanvas.Diffusion.Samplers;

/// <summary>
/// The training noise levels: x_t = sqrt(abar_t) * clean + sqrt(1 - abar_t) * noise. Single precision where torch has it, so that
/// the levels agree with the model's training to the last digit that matters.
/// </summary>
internal sealed class NoiseSchedule
{
    // Zero terminal SNR means an infinite sigma; the field's samplers use this smallest signal instead.
    private const double SmallestAlphaBar = 1.0 / (1 << 24);

    public NoiseSchedule(SchedulerConfig config)
    {
        Config = config;
        var betas = Betas(config);
        if (config.RescaleBetasZeroSnr)
        {
            RescaleToZeroSnr(betas);
        }

        AlphaBars = new double[betas.Length];
        Sigmas = new double[betas.Length];
        LogSigmas = new double[betas.Length];
        var product = 1.0;
        for (var t = 0; t < betas.Length; t++)
        {
            product *= 1f - betas[t];
            AlphaBars[t] = (float)product;
            var alphaBar = config.RescaleBetasZeroSnr ? Math.Max(AlphaBars[t], SmallestAlphaBar) : AlphaBars[t];
            Sigmas[t] = Math.Sqrt((1 - alphaBar) / alphaBar);
            LogSigmas[t] = Math.Log(Sigmas[t]);
        }
    }

    public SchedulerConfig Config { get; }

    /// <summary>Cumulative products of 1 - beta, by timestep.</summary>
    public double[] AlphaBars { get; }

    /// <summary>sqrt((1 - abar) / abar), rising with the timestep.</summary>
    public double[] Sigmas { get; }

    public double[] LogSigmas { get; }

    public int Length => AlphaBars.Length;

    /// <summary>Sigma at a timestep between two training timesteps, linearly.</summary>
    public double SigmaAt(double timestep)
    {
        var low = Math.Clamp((int)timestep, 0, Length - 1);
        var high = Math.Min(low + 1, Length - 1);
        var part = Math.Clamp(timestep - low, 0, 1);
        return Sigmas[low] + (part * (Sigmas[high] - Sigmas[low]));
    }

    /// <summary>The timestep, with a fraction, whose sigma this is: linear in log sigma.</summary>
    public double TimestepOf(double sigma)
    {
        var log = Math.Log(Math.Max(sigma, 1e-10));
        var found = Array.BinarySearch(LogSigmas, log);
        var low = Math.Clamp(found >= 0 ? found : ~found - 1, 0, Math.Max(0, Length - 2));
        var high = Math.Min(low + 1, Length - 1);
        var width = LogSigmas[high] - LogSigmas[low];
        return low + (width == 0 ? 0 : Math.Clamp((log - LogSigmas[low]) / width, 0, 1));
    }

    private static float[] Betas(SchedulerConfig config)
    {
        if (config.TrainedBetas is { Count: > 0 } trained)
        {
            return [.. trained.Select(beta => (float)beta)];
        }

        var count = config.TrainTimesteps;
        switch (config.BetaSchedule)
        {
            case BetaSchedule.ScaledLinear:
                var roots = Line((float)Math.Sqrt(config.BetaStart), (float)Math.Sqrt(config.BetaEnd), count);
                return Array.ConvertAll(roots, root => root * root);
            case BetaSchedule.SquaredCosine:
                // Nichol and Dhariwal 2021.
                return [.. Enumerable.Range(0, count).Select(t =>
                    (float)Math.Min(1 - (Cosine((t + 1.0) / count) / Cosine((double)t / count)), 0.999))];
            default:
                return Line((float)config.BetaStart, (float)config.BetaEnd, count);
        }
    }

    private static double Cosine(double part)
    {
        var c = Math.Cos((part + 0.008) / 1.008 * Math.PI / 2);
        return c * c;
    }

    /// <summary>Evenly spaced values, filled from both ends as torch does.</summary>
    private static float[] Line(float first, float last, int count)
    {
        var step = (last - first) / Math.Max(1, count - 1);
        var line = new float[count];
        for (var i = 0; i < count; i++)
        {
            line[i] = i < count / 2 ? first + (step * i) : last - (step * (count - 1 - i));
        }

        return line;
    }

    /// <summary>Shifts and scales sqrt(abar) so that the last timestep is noise alone (Lin et al. 2023, algorithm 1).</summary>
    private static void RescaleToZeroSnr(float[] betas)
    {
        var roots = new double[betas.Length];
        var product = 1.0;
        for (var t = 0; t < betas.Length; t++)
        {
            product *= 1f - betas[t];
            roots[t] = Math.Sqrt((float)product);
        }

        var first = roots[0];
        var last = roots[^1];
        var before = 1.0;
        for (var t = 0; t < betas.Length; t++)
        {
            var root = (roots[t] - last) * first / (first - last);
            var alphaBar = root * root;
            betas[t] = (float)(1 - (alphaBar / before));
            before = alphaBar;
        }
    }
}
