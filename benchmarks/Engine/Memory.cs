using System.Diagnostics;
using MagicCanvas.Diffusion;

namespace MagicCanvas.Benchmarks.Engine;

/// <summary>Resident memory after 2,000 runs, over that after the first 200.</summary>
internal static class Memory
{
    private const int Runs = 2000;
    private const int Settled = 200;
    private const int AtOnce = 10;
    private const double Allowed = 1.10;

    public static async Task<Result> Measure()
    {
        await using var lab = new Lab();
        var early = 0.0;
        for (var done = 0; done < Runs; done += AtOnce)
        {
            var first = done;
            await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => lab.Paint(Small(first + i), new Progress<RunProgress>())));
            if (done + AtOnce == Settled)
            {
                early = ResidentMiB();
            }
        }

        var late = ResidentMiB();
        return new("memory", late <= Allowed * early, new Dictionary<string, object>
        {
            ["ratio"] = Percentiles.Round(late / early),
            ["allowed"] = Allowed,
            ["afterMiB"] = Percentiles.Round(late),
            ["runs"] = Runs,
        });
    }

    private static RunRequest Small(int seed) => Requests.ForEngine((uint)seed) with { Width = 128, Height = 128, Steps = 2 + (seed % 3), Previews = true };

    private static double ResidentMiB()
    {
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64 / 1048576.0;
    }
}
