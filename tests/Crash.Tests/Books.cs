using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Crash.Tests;

/// <summary>What must hold whatever died when: the project's books, seen through the public API.</summary>
internal static class Books
{
    /// <summary>Every generation ended, each with one reservation and one resolution; the quota says what the ledger says.</summary>
    public static async Task MustBalance(Canvas canvas)
    {
        var generations = await canvas.Generations();
        var ledger = await canvas.Ledger();
        foreach (var generation in generations)
        {
            Assert.NotNull(generation.CompletedAt);
            var entries = ledger.Where(e => e.GenerationId == generation.Id).ToList();
            var reserve = Assert.Single(entries, e => e.Kind == "reserve");
            var resolution = Assert.Single(entries, e => e.Kind is "post" or "void");
            Assert.Equal(reserve.ReservedUnits, resolution.ReleasedUnits);
            Assert.Equal(generation.CostUnits, resolution.PostedUnits);
            Assert.InRange(resolution.PostedUnits, 0, reserve.ReservedUnits);
            await EventsMustBeWhole(canvas, generation);
        }

        var quota = await canvas.Quota();
        Assert.Equal(ledger.Sum(e => e.PostedUnits), quota.UsedUnits);
        Assert.Equal(0, quota.ReservedUnits);
        Assert.Equal(generations.Count, ledger.Select(e => e.GenerationId).Distinct().Count());
    }

    private static async Task EventsMustBeWhole(Canvas canvas, GenerationView generation)
    {
        var events = await canvas.Events(generation.Id);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(seq => $"{generation.Id}:{seq}"), events.Select(e => e.Id));
        Assert.Equal("magic.job_submitted", events[0].Type);
        Assert.Equal($"magic.job_{generation.Status}", events[^1].Type);
    }
}
