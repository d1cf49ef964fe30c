using System.Globalization;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Storage.Relational;

/// <summary>What a project's settled jobs cost, from the ledger's resolutions.</summary>
internal static class UsageQuery
{
    private const long MicrosPerDay = 86_400_000_000;

    public static Task<IReadOnlyList<UsageRow>> Run(
        IRelationalDatabase database, string projectId, DateTimeOffset from, DateTimeOffset to, UsageGrouping groupBy, CancellationToken ct)
    {
        var (key, readKey) = KeyOf(groupBy);
        var query = new Statement(
            $"""
            SELECT {key}, COUNT(*),
                SUM(CASE j.status WHEN 'succeeded' THEN 1 ELSE 0 END),
                SUM(CASE j.status WHEN 'failed' THEN 1 ELSE 0 END),
                SUM(CASE j.status WHEN 'canceled' THEN 1 ELSE 0 END),
                CAST(SUM(l.posted) AS bigint)
            FROM usage_ledger l JOIN generation_jobs j ON j.id = l.job_id
            WHERE l.project_id = @project_id AND l.kind <> 'reserve' AND l.at >= @from_time AND l.at < @to_time
            GROUP BY {key} ORDER BY {key}
            """).Text("project_id", projectId).Time("from_time", from).Time("to_time", to);
        return database.Read(query, r => new UsageRow(readKey(r), r.Long(), r.Long(), r.Long(), r.Long(), r.Long()), ct);
    }

    private static (string Sql, Func<Row, string> Read) KeyOf(UsageGrouping groupBy) => groupBy switch
    {
        UsageGrouping.Day => ($"l.at / {MicrosPerDay}", r => Day(r.Long())),
        UsageGrouping.Model => ("l.model_id", r => r.Text()),
        UsageGrouping.User => ("l.user_id", r => r.Text()),
        _ => throw new ArgumentOutOfRangeException(nameof(groupBy)),
    };

    private static string Day(long day) =>
        Micros.ToTime(day * MicrosPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
