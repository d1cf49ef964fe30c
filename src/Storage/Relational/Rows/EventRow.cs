using MagicCanvas.Events;

namespace MagicCanvas.Storage.Relational.Rows;

/// <summary>Rows of <c>events</c>.</summary>
internal static class EventRow
{
    /// <summary>In the order of <see cref="Read"/>.</summary>
    public const string Columns = "job_id, seq, project_id, project_seq, type, time, trace_parent, data";

    public const string Select = $"SELECT {Columns} FROM events";

    // The transaction has already moved the project's counter, and so holds the row's lock: numbers are given in commit order.
    private const string InsertSql =
        """
        INSERT INTO events (job_id, seq, project_id, project_seq, type, time, trace_parent, data, shard)
        VALUES (@job_id, @seq, @project_id, (SELECT event_seq FROM quotas WHERE project_id = @project_id) - @to_come,
            @type, @time, @trace_parent, @data, @shard)
        """;

    /// <param name="e">The event; its own <see cref="OutboxEvent.ProjectSeq"/> is not looked at.</param>
    /// <param name="toCome">How many events of the project this transaction inserts after this one.</param>
    public static Statement Insert(OutboxEvent e, int toCome) => new Statement(InsertSql)
        .Text("job_id", e.JobId)
        .Long("seq", e.Seq)
        .Text("project_id", e.ProjectId)
        .Long("to_come", toCome)
        .Text("type", e.Type)
        .Time("time", e.Time)
        .Text("trace_parent", e.TraceParent)
        .Text("data", e.Data)
        .Int("shard", IEventRelayGrain.ShardOf(e.JobId));

    public static OutboxEvent Read(Row row) => new()
    {
        JobId = row.Text(),
        Seq = row.Long(),
        ProjectId = row.Text(),
        ProjectSeq = row.Long(),
        Type = row.Text(),
        Time = row.Time(),
        TraceParent = row.TextOrNull(),
        Data = row.Text(),
    };
}
