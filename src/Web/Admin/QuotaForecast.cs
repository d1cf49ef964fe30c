namespace MagicCanvas.Web.Admin;

/// <summary>When a budget runs out if it goes on as it did of late. Pure.</summary>
internal static class QuotaForecast
{
    /// <summary>How far back the rate looks.</summary>
    public static readonly TimeSpan Lookback = TimeSpan.FromDays(7);

    /// <summary>A burst of an hour says little of a day: the rate of a young project is that of one day at least.</summary>
    private static readonly TimeSpan s_shortest = TimeSpan.FromDays(1);

    /// <summary>Units a day.</summary>
    /// <param name="spent">Units of the last <see cref="Lookback"/>.</param>
    /// <param name="firstAt">When the first of them was spent.</param>
    /// <param name="now">The end of that time.</param>
    public static decimal RatePerDay(decimal spent, DateTimeOffset firstAt, DateTimeOffset now)
    {
        var span = now - firstAt;
        span = span < s_shortest ? s_shortest : span > Lookback ? Lookback : span;
        return decimal.Round(spent / (decimal)span.TotalDays, 6);
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
