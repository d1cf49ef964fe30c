using MagicCanvas.Web.Admin;

namespace MagicCanvas.Web.Tests.Admin;

public sealed class MetricsWindowTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 10, 12, 34, 56, TimeSpan.Zero);

    [Theory]
    [InlineData("1h", "2026-11-10T11:36:00Z")]
    [InlineData("24h", "2026-11-09T13:00:00Z")]
    [InlineData("7d", "2026-11-03T16:00:00Z")]
    [InlineData("30d", "2026-10-12T00:00:00Z")]
    public void A_window_begins_at_a_whole_slice_and_ends_in_its_last(string name, string from)
    {
        var window = MetricsWindow.Find(name)!;
        Assert.Equal(DateTimeOffset.Parse(from, System.Globalization.CultureInfo.InvariantCulture), window.FromOf(s_now));
        Assert.InRange(s_now - window.FromOf(s_now), window.Slice * (window.Slices - 1), window.Slice * window.Slices);
    }

    [Fact]
    public void Answers_of_long_windows_are_kept_longer_but_never_for_minutes()
    {
        Assert.Equal(TimeSpan.FromSeconds(2), MetricsWindow.Find("1h")!.Lifetime);
        Assert.Equal(TimeSpan.FromSeconds(8.64), MetricsWindow.Find("24h")!.Lifetime);
        Assert.Equal(TimeSpan.FromMinutes(1), MetricsWindow.Find("30d")!.Lifetime);
        Assert.Null(MetricsWindow.Find("1H"));
    }
}
