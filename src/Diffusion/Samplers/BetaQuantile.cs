namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Quantiles of the beta distribution with both parameters 0.6, where <see cref="LevelCurve.Beta"/> has its levels.</summary>
internal static class BetaQuantile
{
    private const double Shape = 0.6;
    private const int Halvings = 100;

    // B(0.6, 0.6) = Gamma(0.6)^2 / Gamma(1.2)
    private const double Complete = 1.4891922488128171 * 1.4891922488128171 / 0.91816874239976061;

    /// <param name="probability">0..1.</param>
    public static double At(double probability)
    {
        // Symmetric around a half; the series converges fast only below it.
        if (probability > 0.5)
        {
            return 1 - At(1 - probability);
        }

        var (low, high) = (0.0, 0.5);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = Distribution(middle) < probability ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>x^a / (a B) * (1 + sum over n of (1-b)(2-b)...(n-b) / n! * a / (a+n) * x^n), for x of 0 to a half.</summary>
    private static double Distribution(double x)
    {
        if (x <= 0)
        {
            return 0;
        }

        var (sum, term) = (1.0, 1.0);
        for (var n = 1; n < 200; n++)
        {
            term *= (n - Shape) / n * x;
            sum += term * Shape / (Shape + n);
            if (term < 1e-17)
            {
                break;
            }
        }

        return Math.Pow(x, Shape) / (Shape * Complete) * sum;
    }
}
