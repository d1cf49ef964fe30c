using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>
/// Pictures a second of 20 concurrent runs (64 on a device, which it takes to fill one; or <c>BENCHMARK_RUNS</c>), over the bare loop at its best batch: the same number of rows through the UNet and of pictures
/// through the decoder, on two threads as in the engine, with no samplers, previews or joining.
/// </summary>
internal static class Serve
{
    private const int Runs = 20;
    private const int RunsOnDevice = 64;
    private const int Rounds = 7;
    private const int WarmUp = 2;
    private const double Required = 0.97;
    private const double OverheadAllowed = 0.01;

    public static async Task<Result> Measure()
    {
        await using var lab = new Lab();
        await using var floor = new Lab();
        var bare = new BareCalls(floor.Model);
        var best = bare.Curve(turns: 9).MinBy(c => c.Value / c.Key).Key;
        var runs = Environment.GetEnvironmentVariable("BENCHMARK_RUNS") is { } count ? int.Parse(count, CultureInfo.InvariantCulture)
            : lab.Model.Parts.UNet.OnProcessor ? Runs : RunsOnDevice;
        var (engine, alone) = (new List<double>(), new List<double>());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var a = runs / await lab.Together(Enumerable.Range(0, runs).Select(seed => lab.Request((uint)seed)));
            var b = runs / BareSeconds(bare, runs, best);
            if (round >= WarmUp)
            {
                engine.Add(a);
                alone.Add(b);
            }
        }

        var stats = lab.Engine.Stats;
        var overhead = stats.LoopOverheadMilliseconds / stats.UNetMilliseconds;
        var ratio = Percentiles.At(engine, 50) / Percentiles.At(alone, 50);
        return new("serve", ratio >= Required && overhead <= OverheadAllowed, new Dictionary<string, object>
        {
            ["ratio"] = Percentiles.Round(ratio),
            ["runs"] = runs,
            ["requiredAtLeast"] = Required,
            ["loopOverhead"] = Math.Round(overhead, 4),
            ["loopOverheadAllowed"] = OverheadAllowed,
            ["enginePicturesPerSecond"] = Percentiles.Round(Percentiles.At(engine, 50)),
            ["barePicturesPerSecond"] = Percentiles.Round(Percentiles.At(alone, 50)),
            ["encodeMsPerRun"] = Percentiles.Round(stats.EncodeMilliseconds / stats.RunsFinished),
            ["decodeMsPerRun"] = Percentiles.Round(stats.DecodeMilliseconds / stats.RunsFinished),
            ["unetMsPerCall"] = Percentiles.Round(stats.UNetMilliseconds / stats.UNetCalls),
            ["rowsPerCall"] = Percentiles.Round(stats.UNetRows / (double)stats.UNetCalls),
            ["bareRows"] = best,
            ["engineRows"] = stats.MaxBatch,
        });
    }

    private static double BareSeconds(BareCalls bare, int runs, int rows)
    {
        var start = Stopwatch.GetTimestamp();
        using var finished = new BlockingCollection<int>();
        var decoding = new Thread(() =>
        {
            foreach (var _ in finished.GetConsumingEnumerable())
            {
                bare.Decode();
            }
        });
        decoding.Start();
        var steps = Requests.ForEngine(0).Steps;
        var left = 2 * runs;
        while (left > 0)
        {
            var now = Math.Min(rows, left);
            for (var step = 0; step < steps; step++)
            {
                bare.Call(now);
            }

            left -= now;
            for (var picture = 0; picture < now / 2; picture++)
            {
                finished.Add(picture);
            }
        }

        finished.CompleteAdding();
        decoding.Join();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
