using System.Globalization;
using MagicCanvas.Storage.Admin;

namespace MagicCanvas.Storage.Relational.Admin;

/// <summary>What all projects' ended jobs cost.</summary>
internal static class AdminUsageQuery
{
    private const long MicrosPerDay = 86_400_000_000;

    // Text, as the other keys are; days of one length sort as numbers do.
    private static readonly string s_day = string.Create(CultureInfo.InvariantCulture, $"CAST(completed_at / {MicrosPerDay} AS text)");

    public static Statement Build(DateTimeOffset from, DateTimeOffset to, AdminUsageGrouping groupBy, bool daily)
    {
        var day = daily ? s_day : "''";
        return new Statement(
            $"""
            SELECT {KeyOf(groupBy)}, {day}, {TotalsQuery.Columns} FROM generation_jobs WHERE {TotalsQuery.Span}
            GROUP BY 1, 2 ORDER BY 2, 1
            """).Time("from_time", from).Time("to_time", to);
    }

    public static AdminUsageRow Read(Row row, AdminUsageGrouping groupBy)
    {
        var (key, day) = (row.Text(), row.Text());
        return new(groupBy == AdminUsageGrouping.Day ? DayOf(key) : key, day.Length == 0 ? null : DayOf(day), TotalsQuery.Read(row));
    }

    private static string KeyOf(AdminUsageGrouping groupBy) => groupBy switch
    {
        AdminUsageGrouping.Day => s_day,
        AdminUsageGrouping.Model => "model_id",
        AdminUsageGrouping.User => "user_id",
        AdminUsageGrouping.Project => "project_id",
        _ => throw new ArgumentOutOfRangeException(nameof(groupBy)),
    };

    private static string DayOf(string day) =>
        Micros.ToTime(long.Parse(day, CultureInfo.InvariantCulture) * MicrosPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
