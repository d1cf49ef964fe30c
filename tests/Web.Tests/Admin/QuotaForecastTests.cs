using MagicCanvas.Web.Admin;

namespace MagicCanvas.Web.Tests.Admin;

public sealed class QuotaForecastTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_reset = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(70, 7, 10)]
    [InlineData(70, 30, 10)]
    [InlineData(30, 2, 15)]
    [InlineData(30, 0.5, 30)]
    public void The_rate_is_that_of_the_days_since_the_first_spending_one_to_seven(double spent, double daysAgo, double rate) =>
        Assert.Equal((decimal)rate, QuotaForecast.RatePerDay((decimal)spent, s_now.AddDays(-daysAgo), s_now));

    [Fact]
    public void A_budget_runs_out_when_its_rest_is_spent_at_the_rate() =>
        Assert.Equal(s_now.AddDays(5), QuotaForecast.RunsOutAt(50, 10, s_now, s_reset));

    [Fact]
    public void One_that_lasts_until_it_is_renewed_does_not_run_out()
    {
        Assert.Null(QuotaForecast.RunsOutAt(10_000, 10, s_now, s_reset));
        Assert.Null(QuotaForecast.RunsOutAt(1, 0, s_now, s_reset));
        Assert.Null(QuotaForecast.RunsOutAt(205, 10, s_now, s_reset));
        Assert.NotNull(QuotaForecast.RunsOutAt(204, 10, s_now, s_reset));
    }

    [Fact]
    public void One_that_is_spent_is_out_now() => Assert.Equal(s_now, QuotaForecast.RunsOutAt(0, 0, s_now, s_reset));
}
