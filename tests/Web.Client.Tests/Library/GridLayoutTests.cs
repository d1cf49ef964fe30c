using MagicCanvas.Web.Client.Library;

namespace MagicCanvas.Web.Client.Tests.Library;

public sealed class GridLayoutTests
{
    [Theory]
    [InlineData(366, 108, 3)]
    [InlineData(1144, 168, 6)]
    [InlineData(50, 108, 1)]
    [InlineData(0, 108, 1)]
    public void Tiles_fill_the_width(double width, double least, int columns)
    {
        var layout = new GridLayout(width, 100, least, 8);

        Assert.Equal(columns, layout.Columns);
        Assert.Equal(Math.Max(width, 1), layout.Left(columns - 1) + layout.Tile, 6);
    }

    [Fact]
    public void Of_thousands_of_pictures_only_those_near_the_window_are_drawn()
    {
        var layout = new GridLayout(1144, 5000, 168, 8);
        Assert.Equal(834, layout.Rows);

        var (first, end) = layout.RowsInSight(layout.Top(2500), 800);

        Assert.True(first <= 2500 / 6 && end > (2500 / 6) + (800 / layout.RowHeight));
        Assert.InRange((end - first) * layout.Columns, 1, 100);
        Assert.Equal((0, 8), layout.RowsInSight(0, 800));
        Assert.Equal(layout.Rows, layout.RowsInSight(layout.Height - 800, 800).End);
        Assert.Equal((0, 0), new GridLayout(1144, 0, 168, 8).RowsInSight(0, 800));
    }

    [Theory]
    [InlineData(0, "ArrowLeft", 0)]
    [InlineData(0, "ArrowRight", 1)]
    [InlineData(7, "ArrowUp", 1)]
    [InlineData(1, "ArrowUp", 1)]
    [InlineData(14, "ArrowDown", 14)]
    [InlineData(3, "ArrowDown", 9)]
    [InlineData(2, "End", 19)]
    [InlineData(9, "Home", 0)]
    [InlineData(0, "PageDown", 12)]
    [InlineData(15, "PageDown", 19)]
    [InlineData(4, "PageUp", 0)]
    [InlineData(4, "x", 4)]
    public void Keys_lead_through_the_grid(int from, string key, int to) => Assert.Equal(to, new GridLayout(1144, 20, 168, 8).Move(from, key, 400));
}
