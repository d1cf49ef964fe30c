using MagicCanvas.Web.Client.Admin;

namespace MagicCanvas.Web.Client.Tests.Admin;

public sealed class ChartTicksTests
{
    [Theory]
    [InlineData(0, new[] { 0.0, 1 })]
    [InlineData(5, new[] { 0.0, 1, 2, 3, 4, 5 })]
    [InlineData(7, new[] { 0.0, 2, 4, 6, 8 })]
    [InlineData(42, new[] { 0.0, 10, 20, 30, 40, 50 })]
    [InlineData(0.3, new[] { 0.0, 0.1, 0.2, 0.3 })]
    [InlineData(2600, new[] { 0.0, 1000, 2000, 3000 })]
    public void Round_numbers_reach_the_highest_value(double highest, double[] ticks)
    {
        var found = ChartTicks.UpTo(highest);

        Assert.Equal(ticks.Length, found.Count);
        Assert.All(ticks.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 9));
    }
}
