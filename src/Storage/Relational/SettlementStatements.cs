using MagicCanvas.Generations;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational;

/// <summary>One ended job: the fenced terminal row, its ledger resolution, its pictures.</summary>
internal static class SettlementStatements
{
    private const string FinishSql =
        """
        UPDATE generation_jobs
        SET status = @status, event_seq = @event_seq, failures = @failures, cost_micro_units = @cost_micro_units,
            error_code = @error_code, error_message = @error_message, error_reason = @error_reason, completed_at = @completed_at,
            cancel_requested = @cancel_requested, lease_owner = NULL, lease_until = NULL
        WHERE id = @id AND project_id = @project_id AND attempt = @attempt AND status IN ('queued', 'running')
        """;

    public static IEnumerable<Statement> Of(JobSettlement settlement)
    {
        var job = settlement.Final;
        if (!job.IsFinal)
        {
            throw new ArgumentException($"Generation {job.Id} is settled but not final.", nameof(settlement));
        }

        yield return new Statement(FinishSql)
            .Name("status", job.Status)
            .Long("event_seq", job.EventSeq)
            .Int("failures", job.Failures)
            .Long("cost_micro_units", job.CostMicroUnits)
            .Text("error_code", job.Error?.Code)
            .Text("error_message", job.Error?.Message)
            .Text("error_reason", job.Error?.Reason)
            .Time("completed_at", job.CompletedAt)
            .Bool("cancel_requested", job.CancelRequested)
            .Text("id", job.Id)
            .Text("project_id", job.ProjectId)
            .Int("attempt", job.Attempt)
            .MustHit("attempt of a settled job");
        yield return LedgerRow.Insert(settlement.Resolution);
        for (var i = 0; i < job.Artifacts.Count; i++)
        {
            yield return ArtifactRow.Insert(Record(job, job.Artifacts[i]), i);
        }
    }

    private static ArtifactRecord Record(Generation job, GenerationArtifact picture) => new(
        picture.Id, job.ProjectId, job.UserId, picture.Sha256, picture.ContentType, picture.Width, picture.Height, picture.Bytes,
        job.Id, picture.Seed, job.CompletedAt!.Value);
}
