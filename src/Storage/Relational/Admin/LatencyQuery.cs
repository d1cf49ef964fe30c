namespace MagicCanvas.Storage.Relational.Admin;

/// <summary>How many succeeded jobs of a span of time took how long.</summary>
internal static class LatencyQuery
{
    public static Statement By(IReadOnlyList<TimeSpan> bounds, DateTimeOffset from, DateTimeOffset to)
    {
        var within = bounds.Select(bound => FormattableString.Invariant(
            $"COALESCE(SUM(CASE WHEN completed_at - created_at <= {(long)bound.TotalMicroseconds} THEN 1 ELSE 0 END), 0)"));
        return new Statement(
            $"""
            SELECT {string.Join(", ", within)}, COUNT(*)
            FROM generation_jobs WHERE {TotalsQuery.Span} AND status = 'succeeded' AND started_at IS NOT NULL
            """).Time("from_time", from).Time("to_time", to);
    }

    /// <summary>Out of the sums up to each bound, what lies between them.</summary>
    public static IReadOnlyList<long> Read(Row row, int bounds)
    {
        var sums = new long[bounds + 1];
        for (var i = 0; i <= bounds; i++)
        {
            sums[i] = row.Long();
        }

        return [.. sums.Select((sum, i) => i == 0 ? sum : sum - sums[i - 1])];
    }
}
