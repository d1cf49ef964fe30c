namespace MagicCanvas.Diffusion.Samplers;

/// <summary>The variance that training adds at each timestep.</summary>
internal static class Betas
{
    private const double Most = 0.999;

    public static float[] Of(SchedulerConfig config)
    {
        var betas = config.TrainedBetas is { Count: > 0 } trained ? [.. trained.Select(beta => (float)beta)] : Formula(config);
        if (config.RescaleBetasZeroSnr)
        {
            RescaleToZeroSnr(betas);
        }

        return betas;
    }

    private static float[] Formula(SchedulerConfig config)
    {
        var count = config.TrainTimesteps;
        switch (config.BetaSchedule)
        {
            case BetaSchedule.ScaledLinear:
                var roots = Line((float)Math.Sqrt(config.BetaStart), (float)Math.Sqrt(config.BetaEnd), count);
                return Array.ConvertAll(roots, root => root * root);
            case BetaSchedule.SquaredCosine:
                // Nichol and Dhariwal 2021.
                return FromSignal(count, part => Square(Math.Cos((part + 0.008) / 1.008 * Math.PI / 2)));
            case BetaSchedule.Exponential:
                return FromSignal(count, part => Math.Exp(-12 * part));
            case BetaSchedule.Laplace:
                return FromSignal(count, Laplace);
            case BetaSchedule.Sigmoid:
                var range = (float)(config.BetaEnd - config.BetaStart);
                return Array.ConvertAll(Line(-6, 6, count), x => (range / (1 + MathF.Exp(-x))) + (float)config.BetaStart);
            default:
                return Line((float)config.BetaStart, (float)config.BetaEnd, count);
        }
    }

    /// <summary>Betas whose products of 1 - beta follow <paramref name="signal"/>, a function of the part of the training's length.</summary>
    private static float[] FromSignal(int count, Func<double, double> signal) =>
        [.. Enumerable.Range(0, count).Select(t => (float)Math.Min(1 - (signal((t + 1.0) / count) / signal((double)t / count)), Most))];

    private static double Laplace(double part)
    {
        var lambda = -0.5 * Math.CopySign(1, 0.5 - part) * Math.Log(1 - (2 * Math.Abs(0.5 - part)) + 1e-6);
        var snr = Math.Exp(lambda);
        return Math.Sqrt(snr / (1 + snr));
    }

    private static double Square(double x) => x * x;

    /// <summary>
    /// Evenly spaced values, filled from both ends in blocks of eight, as torch's vectors do: the last digit of the noisiest level decides whether a
    /// curve that begins there is told as the last timestep or as the one before it.
    /// </summary>
    private static float[] Line(float first, float last, int count)
    {
        const int block = 8;
        var step = (last - first) / Math.Max(1, count - 1);
        var line = new float[count];
        for (var start = 0; start < count; start += block)
        {
            var whole = start + block <= count;
            for (var i = start; i < Math.Min(start + block, count); i++)
            {
                line[i] = whole ? At(start) + (step * (i - start)) : At(i);
            }
        }

        return line;

        float At(int i) => i < count / 2 ? MathF.FusedMultiplyAdd(step, i, first) : MathF.FusedMultiplyAdd(-step, count - 1 - i, last);
    }

    /// <summary>
    /// Shifts and scales sqrt(abar) so that the last timestep is noise alone (Lin et al. 2023, algorithm 1). In single precision at every
    /// line, as published: near the end little is left but the rounding.
    /// </summary>
    private static void RescaleToZeroSnr(float[] betas)
    {
        var roots = new float[betas.Length];
        var product = 1.0;
        for (var t = 0; t < betas.Length; t++)
        {
            product *= 1f - betas[t];
            roots[t] = MathF.Sqrt((float)product);
        }

        var (first, last) = (roots[0], roots[^1]);
        var scale = first / (first - last);
        var before = 1f;
        for (var t = 0; t < betas.Length; t++)
        {
            var root = (roots[t] - last) * scale;
            var alphaBar = root * root;
            betas[t] = 1 - (alphaBar / before);
            before = alphaBar;
        }
    }
}
