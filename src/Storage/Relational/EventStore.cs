using System.Globalization;
using System.Text;
using MagicCanvas.Events;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational;

internal sealed class EventStore(IRelationalDatabase database) : IEventStore
{
    // By id: a job's rows are numbered in its own order, because each of its transactions begins after the one before has committed.
    // The flag, not "id above the last seen", says what is left: across jobs, numbers may become visible out of order.
    public Task<IReadOnlyList<OutboxEvent>> ListUnpublished(int shard, int limit, CancellationToken ct = default) => database.Read(
        new Statement($"{EventRow.Select} WHERE shard = @shard AND published_at IS NULL ORDER BY id LIMIT @limit")
            .Int("shard", shard).Int("limit", limit),
        EventRow.Read,
        ct);

    public Task MarkPublished(IReadOnlyCollection<OutboxEvent> events, DateTimeOffset now, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Count == 0 ? Task.CompletedTask : database.Write(
            [
                new Statement(
                    $"""
                    UPDATE events SET published_at = @now
                    WHERE published_at IS NULL AND (job_id, seq) IN {database.Dialect.PairsOf("@ids")}
                    """).Time("now", now).Text("ids", Pairs(events)),
            ],
            ct);
    }

    public Task<IReadOnlyList<OutboxEvent>> ListProject(string projectId, long afterProjectSeq, int limit, CancellationToken ct = default) =>
        database.Read(
            new Statement($"{EventRow.Select} WHERE project_id = @project_id AND project_seq > @after ORDER BY project_seq LIMIT @limit")
                .Text("project_id", projectId).Long("after", afterProjectSeq).Int("limit", limit),
            EventRow.Read,
            ct);

    public Task<IReadOnlyList<OutboxEvent>> ListJob(string jobId, long afterSeq, CancellationToken ct = default) => database.Read(
        new Statement($"{EventRow.Select} WHERE job_id = @job_id AND seq > @after ORDER BY seq").Text("job_id", jobId).Long("after", afterSeq),
        EventRow.Read,
        ct);

    private static string Pairs(IReadOnlyCollection<OutboxEvent> events)
    {
        var json = new StringBuilder("[");
        foreach (var e in events)
        {
            json.Append(json.Length > 1 ? "," : "")
                .Append(CultureInfo.InvariantCulture, $"[\"{JsonEncodedId(e.JobId)}\",{e.Seq}]");
        }

        return json.Append(']').ToString();
    }

    private static string JsonEncodedId(string id) => System.Text.Json.JsonEncodedText.Encode(id).Value;
}
