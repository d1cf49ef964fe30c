using MagicCanvas.Web.Contracts.Admin;

namespace MagicCanvas.Web.Client.Admin;

/// <summary>Daily usage summed up for the table and the chart. Pure.</summary>
public static class UsageSums
{
    /// <summary>More colours than this cannot be told apart.</summary>
    private const int LinesShown = 5;

    /// <summary>Each key over all days, the dearest first.</summary>
    public static List<AdminUsageRowView> ByKey(AdminUsageView usage)
    {
        ArgumentNullException.ThrowIfNull(usage);
        return [.. usage.Items.GroupBy(row => row.Key, StringComparer.Ordinal)
            .Select(g => new AdminUsageRowView(
                g.Key, null, g.Sum(r => r.Generations), g.Sum(r => r.Succeeded), g.Sum(r => r.Failed), g.Sum(r => r.Canceled), g.Sum(r => r.Units)))
            .OrderByDescending(row => row.Units).ThenBy(row => row.Key, StringComparer.Ordinal)];
    }

    /// <summary>Units a day of the dearest keys, and of all others together.</summary>
    public static List<ChartLine> Lines(AdminUsageView usage, IReadOnlyList<string> days, string others)
    {
        ArgumentNullException.ThrowIfNull(usage);
        var keys = ByKey(usage).Where(row => row.Units > 0).Select(row => row.Key).ToList();
        var lines = keys.Take(LinesShown).Select(key => new ChartLine(key, Units(usage, days, row => row.Key == key))).ToList();
        if (keys.Count > LinesShown)
        {
            var rest = keys.Skip(LinesShown).ToHashSet(StringComparer.Ordinal);
            lines.Add(new(others, Units(usage, days, row => rest.Contains(row.Key))));
        }

        return lines;
    }

    private static List<double?> Units(AdminUsageView usage, IReadOnlyList<string> days, Func<AdminUsageRowView, bool> which)
    {
        var byDay = usage.Items.Where(row => row.Day is not null && which(row)).GroupBy(row => row.Day!, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Sum(row => row.Units), StringComparer.Ordinal);
        return [.. days.Select(day => (double?)byDay.GetValueOrDefault(day))];
    }
}
