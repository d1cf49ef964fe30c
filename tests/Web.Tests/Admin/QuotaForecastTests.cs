using CsCheck;
using MagicCanvas.Web.Admin;

namespace MagicCanvas.Web.Tests.Admin;

public sealed class QuotaForecastTests
{
    private static readonly DateTimeOffset s_now = new(2026, 11, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset s_reset = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Units of seven days, in whole micro-units, and a project's age in hours.</summary>
    private static readonly Gen<decimal[]> s_weeks = Gen.Int[0, 2_000_000_000].Select(micro => micro / 1_000_000m).Array[QuotaForecast.Days];
    private static readonly Gen<TimeSpan> s_ages = Gen.Int[0, 400].Select(hours => TimeSpan.FromHours(hours));

    [Theory]
    [InlineData(new double[] { 10, 10, 10, 10, 10, 10, 10 }, 30, 10)]
    [InlineData(new double[] { 15, 15 }, 2, 15)]
    [InlineData(new double[] { 30 }, 0.02, 30)]
    [InlineData(new double[] { 0, 0, 0, 0, 0, 0, 28 }, 30, 1)]
    [InlineData(new double[] { 28 }, 30, 7)]
    [InlineData(new double[] { 28, 0, 0, 0, 0, 0, 0 }, 1.5, 19.6)]
    public void The_rate_is_the_mean_of_the_projects_days_the_latest_first_in_weight(double[] spent, double age, double rate) =>
        Assert.Equal((decimal)rate, QuotaForecast.RatePerDay([.. spent.Select(s => (decimal)s)], TimeSpan.FromDays(age)));

    [Fact]
    public void The_same_every_day_is_the_rate() => Gen.Select(Gen.Int[0, 1_000_000], s_ages).Sample((units, age) =>
    {
        var days = Math.Clamp((int)age.TotalDays, 1, QuotaForecast.Days);
        Assert.Equal(units, QuotaForecast.RatePerDay([.. Enumerable.Repeat((decimal)units, days)], TimeSpan.FromDays(days)));
    });

    [Fact]
    public void The_rate_of_an_old_project_lies_between_its_idlest_and_its_busiest_day() => s_weeks.Sample(week =>
        Assert.InRange(QuotaForecast.RatePerDay(week, TimeSpan.FromDays(90)), week.Min() - 0.000001m, week.Max() + 0.000001m));

    [Fact]
    public void More_spent_on_any_day_or_the_same_spent_later_never_lowers_the_rate() =>
        Gen.Select(s_weeks, s_ages, Gen.Int[1, QuotaForecast.Days - 1], Gen.Int[0, 1000]).Sample((week, age, day, more) =>
        {
            var before = QuotaForecast.RatePerDay(week, age);
            decimal[] added = [.. week], moved = [.. week];
            added[day] += more;
            (moved[day - 1], moved[day]) = (moved[day - 1] + moved[day], 0);
            Assert.True(QuotaForecast.RatePerDay(added, age) >= before);
            Assert.True(QuotaForecast.RatePerDay(moved, age) >= before);
        });

    [Fact]
    public void A_younger_project_of_the_same_spending_never_has_the_lower_rate() => Gen.Select(s_weeks, s_ages, s_ages).Sample((week, a, b) =>
        Assert.True(QuotaForecast.RatePerDay(week, a < b ? a : b) >= QuotaForecast.RatePerDay(week, a < b ? b : a)));

    [Fact]
    public void A_day_that_is_named_lies_between_now_and_the_renewal_and_more_left_never_makes_it_earlier() =>
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Gen.Int[0, 10_000]).Sample((left, more, rate) =>
        {
            var day = QuotaForecast.RunsOutAt(left, rate, s_now, s_reset);
            Assert.InRange(day ?? s_now, s_now, s_reset);
            Assert.True((QuotaForecast.RunsOutAt(left + more, rate, s_now, s_reset) ?? s_reset) >= (day ?? s_reset));
        });

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
