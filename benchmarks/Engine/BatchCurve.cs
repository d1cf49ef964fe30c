namespace MagicCanvas.Benchmarks.Engine;

/// <summary>Milliseconds of a UNet call by rows, the size with the cheapest rows, and what the engine's policy chooses under load.</summary>
internal static class BatchCurve
{
    private const int Turns = 15;
    private const int Runs = 20;
    private const int Rounds = 3;

    public static async Task<Result> Measure()
    {
        await using var lab = new Lab();
        var curve = new BareCalls(lab.Model).Curve(Turns);
        for (var round = 0; round < Rounds; round++)
        {
            await lab.Together(Enumerable.Range(0, Runs).Select(seed => lab.Request((uint)seed)));
        }

        var stats = lab.Engine.Stats;
        var best = curve.MinBy(c => c.Value / c.Key);
        return new("batch-curve", true, new Dictionary<string, object>
        {
            ["loadSeconds"] = Percentiles.Round(lab.LoadSeconds),
            ["callMs"] = curve.ToDictionary(c => c.Key.ToString(System.Globalization.CultureInfo.InvariantCulture), c => Percentiles.Round(c.Value)),
            ["bestRows"] = best.Key,
            ["bestMsPerRow"] = Percentiles.Round(best.Value / best.Key),
            ["chosenRows"] = stats.MaxBatch,
            ["rowsPerCall"] = Percentiles.Round(stats.UNetRows / (double)stats.UNetCalls),
            ["loopOverhead"] = Math.Round(stats.LoopOverheadMilliseconds / stats.UNetMilliseconds, 4),
        });
    }
}
