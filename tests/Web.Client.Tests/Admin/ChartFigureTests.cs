using System.Globalization;
using Bunit;
using MagicCanvas.Web.Client.Admin;
using MudBlazor.Interop;

namespace MagicCanvas.Web.Client.Tests.Admin;

public sealed class ChartFigureTests
{
    private static readonly string[] s_hours = [.. Enumerable.Range(0, 24).Select(hour => $"{hour}:00")];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_point_without_neighbours_is_seen_as_a_dot(bool isLone)
    {
        await using var studio = await Start();
        double?[] values = [.. s_hours.Select((_, at) => at == 23 || (at == 3 && !isLone) ? 5 : (double?)null)];

        var chart = studio.Render<ChartFigure>(p => p.Add(c => c.Title, "Latency").Add(c => c.Labels, s_hours).Add(c => c.IsLines, true).Add(c => c.Series, [new("median", values)]));

        Assert.Equal(isLone, chart.FindAll("circle").Any(dot => dot.GetAttribute("opacity") != "0"));
    }

    [Fact]
    public async Task Six_labels_are_written_of_a_day()
    {
        await using var studio = await Start();

        var chart = studio.Render<ChartFigure>(p => p.Add(c => c.Title, "Jobs").Add(c => c.Labels, s_hours)
            .Add(c => c.Series, [new("done", [.. s_hours.Select(_ => (double?)1)])]));

        Assert.Equal(["0:00", "4:00", "8:00", "12:00", "16:00", "20:00"],
            chart.FindAll(".mud-charts-xaxis text").Select(label => label.TextContent).Where(text => text.Length > 0));
    }

    [Fact]
    public async Task Steps_below_one_are_written_as_they_are()
    {
        await using var studio = await Start();

        var chart = studio.Render<ChartFigure>(p => p.Add(c => c.Title, "Units").Add(c => c.Labels, s_hours)
            .Add(c => c.Format, value => value.ToString("0.0#", CultureInfo.InvariantCulture))
            .Add(c => c.Series, [new("units", [.. s_hours.Select((_, at) => (double?)(at == 4 ? 0.4 : 0))])]));

        Assert.Equal(["0.0", "0.1", "0.2", "0.3", "0.4"], chart.FindAll(".mud-charts-yaxis text").Select(tick => tick.TextContent));
    }

    [Fact]
    public async Task The_figures_are_there_for_whoever_does_not_see_them()
    {
        await using var studio = await Start();

        var chart = studio.Render<ChartFigure>(p => p.Add(c => c.Title, "Jobs").Add(c => c.Labels, s_hours)
            .Add(c => c.Series, [new("done", [.. s_hours.Select((_, at) => (double?)(at == 4 ? 3 : 0))])]));

        Assert.Equal("true", chart.Find(".plot").GetAttribute("aria-hidden"));
        Assert.Equal(["4:00", "3"], chart.FindAll("table tbody th, table tbody td").Select(cell => cell.TextContent));
    }

    /// <summary>With room to draw in: the library asks for it.</summary>
    private static async Task<StudioContext> Start()
    {
        var studio = await StudioContext.Start();
        studio.JSInterop.Setup<ElementSize>("mudObserveElementSize", _ => true).SetResult(new() { Width = 600, Height = 220 });
        return studio;
    }
}
