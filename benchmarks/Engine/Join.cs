using System.Diagnostics;
using MagicCanvas.Diffusion;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>
/// How long a run waits for its first UNet call that arrives while others run, with room in the batch: the time to its first step done,
/// less a call of that batch. A call is under way when it comes, so one call is the floor of the worst case.
/// </summary>
internal static class Join
{
    private const int Background = 3;
    private const int Arrivals = 200;
    private const double AllowanceMs = 2;

    public static async Task<Result> Measure()
    {
        await using var lab = new Lab(options => options.MaxBatch = 2 * (Background + 1));
        using var stop = new CancellationTokenSource();
        var background = Enumerable.Range(0, Background).Select(seed => KeepRunning(lab, (uint)seed, stop.Token)).ToArray();
        await lab.Paint(Requests.ForEngine(1));
        var (waits, calls) = (new List<double>(), new List<double>());
        for (var arrival = 0; arrival < Arrivals; arrival++)
        {
            var before = lab.Engine.Stats;
            var first = new FirstStep();
            await lab.Paint(Requests.ForEngine((uint)arrival) with { Steps = 2 }, first);
            var after = lab.Engine.Stats;
            var call = (after.UNetMilliseconds - before.UNetMilliseconds) / (after.UNetCalls - before.UNetCalls);
            waits.Add(Math.Max(0, first.After.TotalMilliseconds - call));
            calls.Add(call);
        }

        await stop.CancelAsync();
        await Task.WhenAll(background);
        var allowed = Percentiles.At(calls, 99) + AllowanceMs;
        var p99 = Percentiles.At(waits, 99);
        return new("join", p99 <= allowed, new Dictionary<string, object>
        {
            ["waitP99Ms"] = Percentiles.Round(p99),
            ["waitP50Ms"] = Percentiles.Round(Percentiles.At(waits, 50)),
            ["allowedMs"] = Percentiles.Round(allowed),
            ["callP50Ms"] = Percentiles.Round(Percentiles.At(calls, 50)),
            ["arrivals"] = Arrivals,
        });
    }

    private static async Task KeepRunning(Lab lab, uint seed, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await lab.Engine.Run(lab.Model, Requests.ForEngine(seed) with { Steps = 200 }, progress: null, stop);
        }
    }

    private sealed class FirstStep : IProgress<RunProgress>
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private long _first;

        public TimeSpan After => Stopwatch.GetElapsedTime(_start, _first);

        public void Report(RunProgress value) => _first = _first == 0 ? Stopwatch.GetTimestamp() : _first;
    }
}
