using System.Diagnostics;

namespace MagicCanvas.Benchmarks;

/// <summary>Pictures a second with 20 concurrent submitters, over the bare engine fed the same 20 directly; whole rounds in turns.</summary>
internal static class Throughput
{
    private const int Submitters = 20;
    private const int WarmUpRounds = 3;
    private const int Rounds = 9;
    private const double Required = 0.95;

    public static async Task<Result> Measure()
    {
        await using var service = await RunningService.StartReady();
        await using var bare = new BareEngine();
        var throughService = new List<double>();
        var alone = new List<double>();
        for (var round = 0; round < WarmUpRounds + Rounds; round++)
        {
            var a = await PicturesPerSecond(service.Paint);
            var b = await PicturesPerSecond(bare.Paint);
            if (round >= WarmUpRounds)
            {
                throughService.Add(a);
                alone.Add(b);
            }
        }

        var ratio = Percentiles.At(throughService, 50) / Percentiles.At(alone, 50);
        return new("throughput", ratio >= Required, new Dictionary<string, object>
        {
            ["ratio"] = Percentiles.Round(ratio),
            ["requiredAtLeast"] = Required,
            ["servicePicturesPerSecond"] = Percentiles.Round(Percentiles.At(throughService, 50)),
            ["enginePicturesPerSecond"] = Percentiles.Round(Percentiles.At(alone, 50)),
            ["submitters"] = Submitters,
            ["rounds"] = Rounds,
        });
    }

    private static async Task<double> PicturesPerSecond(Func<uint, Task> paint)
    {
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Submitters).Select(seed => paint((uint)seed)));
        return Submitters / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
