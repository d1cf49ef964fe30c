using System.Diagnostics;

namespace MagicCanvas.Benchmarks;

/// <summary>p95 of submit to terminal event through the whole service, over p95 of the bare engine; one request at a time, in turns.</summary>
internal static class Overhead
{
    private const int WarmUp = 8;
    private const int Runs = 150;
    private const double Required = 1.10;

    public static async Task<Result> Measure()
    {
        await using var service = await RunningService.StartReady();
        await using var bare = new BareEngine();
        var throughService = new List<double>();
        var alone = new List<double>();
        for (var i = 0; i < WarmUp + Runs; i++)
        {
            var seed = (uint)i;
            var a = await Time(() => service.Paint(seed));
            var b = await Time(() => bare.Paint(seed));
            if (i >= WarmUp)
            {
                throughService.Add(a);
                alone.Add(b);
            }
        }

        var ratio = Percentiles.At(throughService, 95) / Percentiles.At(alone, 95);
        return new("overhead", ratio <= Required, new Dictionary<string, object>
        {
            ["ratioP95"] = Percentiles.Round(ratio),
            ["ratioP50"] = Percentiles.Round(Percentiles.At(throughService, 50) / Percentiles.At(alone, 50)),
            ["requiredAtMost"] = Required,
            ["serviceP50Ms"] = Percentiles.Round(Percentiles.At(throughService, 50)),
            ["serviceP95Ms"] = Percentiles.Round(Percentiles.At(throughService, 95)),
            ["engineP50Ms"] = Percentiles.Round(Percentiles.At(alone, 50)),
            ["engineP95Ms"] = Percentiles.Round(Percentiles.At(alone, 95)),
            ["runs"] = Runs,
        });
    }

    private static async Task<double> Time(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
