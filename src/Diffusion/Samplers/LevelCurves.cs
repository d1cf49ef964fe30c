namespace MagicCanvas.Diffusion.Samplers;

/// <summary>Levels from the noisiest down, on a curve between its two ends.</summary>
internal static class LevelCurves
{
    private const double Rho = 7;

    /// <param name="curve">Not <see cref="LevelCurve.Timesteps"/>.</param>
    /// <param name="max">The noisiest level, above 0.</param>
    /// <param name="min">The least noisy one, above 0.</param>
    /// <param name="steps">Levels; one alone is the noisiest.</param>
    public static double[] Between(LevelCurve curve, double max, double min, int steps) => curve switch
    {
        LevelCurve.Karras => Along(steps, part => Math.Pow(Mix(Math.Pow(max, 1 / Rho), Math.Pow(min, 1 / Rho), part), Rho)),
        LevelCurve.Beta => Along(steps, part => Mix(min, max, BetaQuantile.At(1 - part))),
        _ => Along(steps, part => Math.Exp(Mix(Math.Log(max), Math.Log(min), part))),
    };

    private static double[] Along(int steps, Func<double, double> level) =>
        [.. Enumerable.Range(0, steps).Select(i => level(steps == 1 ? 0 : (double)i / (steps - 1)))];

    private static double Mix(double from, double to, double part) => from + (part * (to - from));
}
