using Bunit;
using MagicCanvas.Web.Client.Admin;

namespace MagicCanvas.Web.Client.Tests.Admin;

public sealed class ChartFigureTests
{
    private static readonly string[] s_hours = [.. Enumerable.Range(0, 24).Select(hour => $"{hour}:00")];

    [Fact]
    public async Task A_point_without_neighbours_is_seen_as_a_dot()
    {
        await using var studio = await StudioContext.Start();
        double?[] lone = [.. s_hours.Select((_, at) => at == 23 ? 5 : (double?)null)];
        double?[] several = [.. s_hours.Select((_, at) => at is 3 or 23 ? 5 : (double?)null)];

        var chart = studio.Render<ChartFigure>(p => p.Add(c => c.Title, "Latency").Add(c => c.Labels, s_hours).Add(c => c.IsLines, true)
            .Add(c => c.Series, [new("median", lone), new("95%", several)]));

        Assert.Equal(["curve lone", "curve"], chart.FindAll(".curve").Select(c => c.ClassName));
    }

    [Fact]
    public async Task Every_second_label_is_left_out_where_there_is_little_room()
    {
        await using var studio = await StudioContext.Start();

        var chart = studio.Render<ChartFigure>(p => p.Add(c => c.Title, "Jobs").Add(c => c.Labels, s_hours)
            .Add(c => c.Series, [new("done", [.. s_hours.Select(_ => (double?)1)])]));

        Assert.Equal(["0:00", "4:00", "8:00", "12:00", "16:00", "20:00"], chart.FindAll(".label").Select(l => l.TextContent));
        Assert.Equal(["4:00", "12:00", "20:00"], chart.FindAll(".label.between").Select(l => l.TextContent));
    }
}
