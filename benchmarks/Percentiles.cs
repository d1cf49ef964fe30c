namespace MagicCanvas.Benchmarks;

/// <summary>Nearest-rank percentiles.</summary>
internal static class Percentiles
{
    public static double At(IEnumerable<double> values, double percent)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Clamp((int)Math.Ceiling(percent / 100 * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public static double Round(double value) => Math.Round(value, 3);
}
