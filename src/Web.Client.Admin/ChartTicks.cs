namespace MagicCanvas.Web.Client.Admin;

/// <summary>Round numbers beside a chart.</summary>
public static class ChartTicks
{
    private const int Most = 5;

    private static readonly double[] s_round = [1, 2, 5, 10];

    /// <summary>From 0 in equal steps of 1, 2 or 5 times a power of ten to the first that is not below <paramref name="highest"/>; at most six of them.</summary>
    public static IReadOnlyList<double> UpTo(double highest)
    {
        if (highest <= 0)
        {
            return [0, 1];
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(highest / Most)));
        var step = s_round.Select(round => round * power).First(step => highest <= step * Most * (1 + 1e-9));
        return [.. Enumerable.Range(0, (int)Math.Ceiling((highest / step) - 1e-9) + 1).Select(i => i * step)];
    }
}
