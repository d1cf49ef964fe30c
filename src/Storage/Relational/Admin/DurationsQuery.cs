using MagicCanvas.Storage.Admin;

namespace MagicCanvas.Storage.Relational.Admin;

/// <summary>Percentiles of the succeeded jobs of a span of time, by the nearest rank, in SQL that both databases speak.</summary>
internal static class DurationsQuery
{
    private static readonly (string Name, string Sql)[] s_durations =
        [("latency", "completed_at - created_at"), ("wait", "started_at - created_at"), ("run", "completed_at - started_at")];

    private static readonly string s_ranks = string.Join(
        ", ", s_durations.Select(d => $"{d.Sql} AS {d.Name}, ROW_NUMBER() OVER (PARTITION BY {{0}} ORDER BY {d.Sql}) AS {d.Name}_rank"));

    // The nearest rank of q percent of n is ceil(q n / 100).
    private static readonly string s_columns = string.Join(", ", s_durations.Select(d =>
        string.Join(", ", new[] { 50, 95, 99 }.Select(q => $"MAX(CASE WHEN {d.Name}_rank = (n * {q} + 99) / 100 THEN {d.Name} END)")) + $", MAX({d.Name})"));

    /// <param name="key">What to tell apart; a constant for all together.</param>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    public static Statement By(string key, DateTimeOffset from, DateTimeOffset to)
    {
        var ranks = s_ranks.Replace("{0}", key, StringComparison.Ordinal);
        return new Statement(
            $"""
            SELECT part, MAX(n), {s_columns}
            FROM (
                SELECT {key} AS part, COUNT(*) OVER (PARTITION BY {key}) AS n, {ranks}
                FROM generation_jobs WHERE {TotalsQuery.Span} AND status = 'succeeded' AND started_at IS NOT NULL) AS ranked
            GROUP BY part ORDER BY part
            """).Time("from_time", from).Time("to_time", to);
    }

    public static JobDurations Read(Row row) => new(row.Long(), ReadPercentiles(row), ReadPercentiles(row), ReadPercentiles(row));

    private static Percentiles ReadPercentiles(Row row) => new(Duration(row), Duration(row), Duration(row), Duration(row));

    private static TimeSpan Duration(Row row) => TimeSpan.FromMicroseconds(row.Long());
}
