using System.Diagnostics;
using System.Globalization;

namespace MagicCanvas.Benchmarks;

/// <summary>From process start (already built) to ready and to the first picture, and the idle process's resident memory.</summary>
internal static class StartUp
{
    private const int Starts = 5;
    private const double ReadyRequired = 4;
    private const double PictureRequired = 7;
    private const double MemoryRequired = 400;

    public static async Task<Result> Measure()
    {
        var ready = new List<double>();
        var picture = new List<double>();
        var memory = new List<double>();
        for (var i = 0; i < Starts; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await using var service = RunningService.Start();
            await service.Process.WaitUntilReady();
            ready.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await service.Paint(seed: 1);
            picture.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
            await Task.Delay(TimeSpan.FromSeconds(5));
            memory.Add(ResidentMebibytes(service.Process.Id));
        }

        var (readyMedian, pictureMedian, memoryMax) = (Percentiles.At(ready, 50), Percentiles.At(picture, 50), memory.Max());
        var passed = readyMedian <= ReadyRequired && pictureMedian <= PictureRequired && memoryMax <= MemoryRequired;
        return new("start", passed, new Dictionary<string, object>
        {
            ["readySeconds"] = Percentiles.Round(readyMedian),
            ["readyRequiredAtMost"] = ReadyRequired,
            ["firstPictureSeconds"] = Percentiles.Round(pictureMedian),
            ["firstPictureRequiredAtMost"] = PictureRequired,
            ["idleResidentMiB"] = Percentiles.Round(memoryMax),
            ["idleResidentRequiredAtMost"] = MemoryRequired,
            ["starts"] = Starts,
        });
    }

    private static double ResidentMebibytes(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
    }
}
