namespace MagicCanvas.Diffusion.Samplers;

/// <summary>What a DPM-Solver step takes of the sample, of the predictions' differences and of fresh noise.</summary>
/// <param name="Sample">Of the sample.</param>
/// <param name="D0">Of the prediction.</param>
/// <param name="D1">Of its first difference.</param>
/// <param name="D2">Of its second one.</param>
/// <param name="Fresh">Of fresh noise, for the stochastic kinds.</param>
internal readonly record struct DpmGains(double Sample, double D0, double D1, double D2, double Fresh)
{
    /// <param name="kind">The equation.</param>
    /// <param name="exact">The first difference's integral, and not half of <paramref name="h"/> of it, as the midpoint's form has.</param>
    /// <param name="from">alpha and sigma before the step.</param>
    /// <param name="to">alpha and sigma after it.</param>
    /// <param name="h">Its length in lambda; infinite for a step to no noise, which only the clean kinds can do.</param>
    public static DpmGains Of(SolverKind kind, bool exact, (double Alpha, double Sigma) from, (double Alpha, double Sigma) to, double h)
    {
        return kind switch
        {
            SolverKind.Clean => Make(to.Sigma / from.Sigma, to.Alpha, -h, exact, 0),
            SolverKind.StochasticClean => Published(
                Make(to.Sigma / from.Sigma * Math.Exp(-h), to.Alpha, -2 * h, exact, to.Sigma * Math.Sqrt(-Expm1(-2 * h))), to.Alpha),
            SolverKind.Noise => Make(to.Alpha / from.Alpha, to.Sigma, h, exact, 0),
            _ => Make(to.Alpha / from.Alpha, 2 * to.Sigma, h, exact, to.Sigma * Math.Sqrt(Expm1(2 * h))),
        };
    }

    // The published third-order form has this sign; the series would have it the other way.
    private static DpmGains Published(DpmGains gains, double scale) => gains with { D2 = gains.D2 - scale };

    /// <summary>e^x - 1, also where x is tiny.</summary>
    public static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;

    private static DpmGains Make(double sample, double scale, double x, bool exact, double fresh)
    {
        var phi1 = Expm1(x);
        var phi2 = x == 0 ? 0 : (phi1 / x) - 1;
        var phi3 = x == 0 ? 0 : (phi2 / x) - 0.5;
        return new(sample, -scale * phi1, exact ? -scale * phi2 : -scale * phi1 / 2, -scale * phi3, fresh);
    }
}
