using System.Globalization;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>Which usage to show: the last so many days, today included.</summary>
public sealed record UsageQuery(string GroupBy, int Days, DateTimeOffset Now)
{
    public string Address => QueryText.Of("v1/admin/usage", ("groupBy", GroupBy), ("daily", "true"), ("from", First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>The first day, UTC.</summary>
    public DateOnly First => DateOnly.FromDateTime(Now.UtcDateTime).AddDays(1 - Days);

    /// <summary>Every day of the time, as the API names them.</summary>
    public IEnumerable<string> AllDays => Enumerable.Range(0, Days).Select(i => First.AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
