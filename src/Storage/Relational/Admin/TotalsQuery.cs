using MagicCanvas.Storage.Admin;

namespace MagicCanvas.Storage.Relational.Admin;

/// <summary>Ends and costs of the jobs of a span of time, out of index <c>generation_jobs_ended</c> alone.</summary>
internal static class TotalsQuery
{
    public const string Span = "completed_at >= @from_time AND completed_at < @to_time";

    /// <summary>In the order of <see cref="Read"/>.</summary>
    public const string Columns =
        """
        SUM(CASE status WHEN 'succeeded' THEN 1 ELSE 0 END), SUM(CASE status WHEN 'failed' THEN 1 ELSE 0 END),
        SUM(CASE status WHEN 'canceled' THEN 1 ELSE 0 END), CAST(SUM(cost_micro_units) AS bigint)
        """;

    public static Statement By(string key, DateTimeOffset from, DateTimeOffset to) => new Statement(
        $"SELECT {key}, {Columns} FROM generation_jobs WHERE {Span} GROUP BY 1 ORDER BY 1").Time("from_time", from).Time("to_time", to);

    /// <summary>Number of the slice of time in which a job ended.</summary>
    public const string Slice = "CAST((completed_at - @from_time) / @slice AS integer)";

    public static Statement WithSlice(this Statement query, TimeSpan slice) => query.Long("slice", (long)slice.TotalMicroseconds);

    public static JobTotals Read(Row row) => new(row.Long(), row.Long(), row.Long(), row.Long());
}
