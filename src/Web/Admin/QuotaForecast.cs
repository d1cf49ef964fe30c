namespace MagicCanvas.Web.Admin;

/// <summary>When a budget runs out if it goes on as it did of late. Pure.</summary>
internal static class QuotaForecast
{
    /// <summary>How many days back the rate looks. A day is the 24 hours before now, and so on.</summary>
    public const int Days = 7;

    /// <summary>
    /// Units a day: the mean of the project's last days, of which the latest counts seven times, the one before it six times, and so
    /// on: what changed shows soon, and one wild day does not shout. Idle days count; days before the project's first job do not.
    /// A burst of an hour says little of a day, so a project is a day old at least.
    /// </summary>
    /// <param name="spent">Units by day, the latest first, at most <see cref="Days"/>.</param>
    /// <param name="age">Time since the project's first job.</param>
    public static decimal RatePerDay(IReadOnlyList<decimal> spent, TimeSpan age)
    {
        var (units, days) = (0m, 0m);
        for (var day = 0; day < Days; day++)
        {
            var weight = Days - day;
            units += weight * (day < spent.Count ? spent[day] : 0);
            days += weight * (day == 0 ? 1 : Math.Clamp((decimal)age.TotalDays - day, 0, 1));
        }

        return decimal.Round(units / days, 6);
    }

    /// <summary>When nothing is left; null where that is not before <paramref name="resetAt"/>.</summary>
    /// <param name="remaining">Units that are neither used nor reserved.</param>
    /// <param name="ratePerDay">Units a day.</param>
    /// <param name="now">When that was so.</param>
    /// <param name="resetAt">When the budget is new.</param>
    public static DateTimeOffset? RunsOutAt(decimal remaining, decimal ratePerDay, DateTimeOffset now, DateTimeOffset resetAt)
    {
        if (remaining <= 0)
        {
            return now;
        }

        var days = ratePerDay > 0 ? remaining / ratePerDay : decimal.MaxValue;
        return days < (decimal)(resetAt - now).TotalDays ? now.AddDays((double)days) : null;
    }
}
