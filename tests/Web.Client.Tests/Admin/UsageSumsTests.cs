using MagicCanvas.Web.Client.Admin;
using MagicCanvas.Web.Contracts.Admin;

namespace MagicCanvas.Web.Client.Tests.Admin;

public sealed class UsageSumsTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 3, 18, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Keys_are_summed_over_the_days_the_dearest_first()
    {
        var usage = Usage(new("a", "2026-11-01", 2, 1, 1, 0, 5), new("b", "2026-11-01", 1, 1, 0, 0, 7), new("a", "2026-11-03", 1, 0, 0, 1, 4));
        Assert.Equal([new("a", null, 3, 1, 1, 1, 9), new("b", null, 1, 1, 0, 0, 7)], UsageSums.ByKey(usage));
    }

    [Fact]
    public void A_line_has_a_value_for_every_day_and_the_small_ones_are_together()
    {
        var rows = Enumerable.Range(1, 7).Select(i => new AdminUsageRowView($"k{i}", "2026-11-02", 1, 1, 0, 0, i)).ToArray();
        var lines = UsageSums.Lines(Usage(rows), [.. new UsageQuery("model", 3, s_now).AllDays], "others");
        Assert.Equal(["k7", "k6", "k5", "k4", "k3", "others"], lines.Select(l => l.Name));
        Assert.Equal([0, 7, 0], lines[0].Values);
        Assert.Equal([0, 3, 0], lines[^1].Values);
    }

    [Fact]
    public void Days_are_counted_with_today()
    {
        var query = new UsageQuery("user", 3, s_now);
        Assert.Equal(["2026-11-01", "2026-11-02", "2026-11-03"], query.AllDays);
        Assert.Equal("v1/admin/usage?groupBy=user&daily=true&from=2026-11-01", query.Address);
    }

    private static AdminUsageView Usage(params AdminUsageRowView[] rows) => new(s_now.AddDays(-3), s_now, "model", true, rows, rows.Sum(r => r.Units));
}
