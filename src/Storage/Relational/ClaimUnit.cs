using System.Text.Json;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational;

/// <summary>
/// queued -> running as one unit. The project's row comes first, as in every commit of money: both lock project, then job, and cannot
/// deadlock. Returns the claimed row.
/// </summary>
internal static class ClaimUnit
{
    public static IReadOnlyList<Statement> Build(Generation queued, LeaseClaim claim, DateTimeOffset now, string select)
    {
        var attempt = queued.Attempt + 1;
        var started = new OutboxEvent
        {
            ProjectId = queued.ProjectId,
            JobId = queued.Id,
            Seq = queued.EventSeq + 1,
            Type = EventTypes.JobStarted,
            Time = now,
            TraceParent = queued.TraceParent,
            Data = JsonSerializer.Serialize(new(queued.Id, attempt, queued.ModelId, "running"), StorageJson.Default.StartedData),
        };
        return
        [
            new Statement("UPDATE quotas SET event_seq = event_seq + 1 WHERE project_id = @project_id")
                .Text("project_id", queued.ProjectId)
                .MustHit("project of a queued job"),
            new Statement(
                """
                UPDATE generation_jobs
                SET status = 'running', attempt = attempt + 1, event_seq = event_seq + 1,
                    lease_owner = @owner, lease_device = @device, lease_until = @until, started_at = COALESCE(started_at, @now)
                WHERE id = @id AND status = 'queued' AND attempt = @attempt AND event_seq = @event_seq
                """)
                .Text("owner", claim.Owner)
                .Text("device", claim.DeviceId)
                .Time("until", claim.Until)
                .Time("now", now)
                .Text("id", queued.Id)
                .Int("attempt", queued.Attempt)
                .Long("event_seq", queued.EventSeq)
                .MustHit("queued job"),
            EventRow.Insert(started, 0),
            new Statement($"{select} WHERE id = @id").Text("id", queued.Id),
        ];
    }
}
