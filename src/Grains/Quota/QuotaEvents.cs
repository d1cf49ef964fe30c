using System.Text.Json.Nodes;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>The events that quota commits record. Data holds ids, states and units (decimal), never a prompt.</summary>
internal static class QuotaEvents
{
    private const decimal MicroUnitsPerUnit = QuotaOptions.MicroUnitsPerUnit;

    public static OutboxEvent Submitted(Generation job) => Event(job, EventTypes.JobSubmitted, job.EventSeq, job.CreatedAt, new JsonObject
    {
        ["status"] = "queued",
        ["modelId"] = job.ModelId,
        ["operation"] = ApiNames.Of(job.Operation),
        ["sessionId"] = job.SessionId,
        ["costEstimateUnits"] = Units(job.EstimateMicroUnits),
    });

    /// <param name="final">The job as it ended.</param>
    /// <param name="seq">Its place in the job's events.</param>
    public static OutboxEvent Ended(Generation final, long seq)
    {
        var data = new JsonObject
        {
            ["status"] = ApiNames.Of(final.Status),
            ["modelId"] = final.ModelId,
            ["attempt"] = final.Attempt,
            ["costUnits"] = Units(final.CostMicroUnits ?? 0),
        };
        if (final.Artifacts.Count > 0)
        {
            data["artifacts"] = new JsonArray([.. final.Artifacts.Select(a => JsonValue.Create(a.Id))]);
        }

        if (final.Error is { } error)
        {
            data["error"] = new JsonObject { ["code"] = error.Code, ["message"] = error.Message, ["reason"] = error.Reason };
        }

        return Event(final, TypeOf(final.Status), seq, final.CompletedAt!.Value, data);
    }

    public static OutboxEvent Exceeded(Generation refused, long seq, BudgetCheck check, QuotaSnapshot budget, DateTimeOffset now) =>
        Event(refused, EventTypes.QuotaExceeded, seq, now, new JsonObject
        {
            ["scope"] = check == BudgetCheck.UserExceeded ? "user" : "project",
            ["userId"] = refused.UserId,
            ["costEstimateUnits"] = Units(refused.EstimateMicroUnits),
            ["limitUnits"] = Units(budget.Limits.MonthlyMicroUnits),
            ["usedUnits"] = Units(budget.UsedMicroUnits),
            ["reservedUnits"] = Units(budget.ReservedMicroUnits),
        });

    public static OutboxEvent Threshold(Generation job, long seq, int percent, PeriodBalance balance, QuotaLimits limits, DateTimeOffset now) =>
        Event(job, EventTypes.QuotaThreshold, seq, now, new JsonObject
        {
            ["percent"] = percent,
            ["period"] = balance.Period,
            ["usedUnits"] = Units(balance.Used),
            ["limitUnits"] = Units(limits.MonthlyMicroUnits),
        });

    private static OutboxEvent Event(Generation job, string type, long seq, DateTimeOffset time, JsonObject data) => new()
    {
        ProjectId = job.ProjectId,
        JobId = job.Id,
        Seq = seq,
        Type = type,
        Time = time,
        TraceParent = job.TraceParent,
        Data = data.ToJsonString(),
    };

    private static string TypeOf(GenerationStatus status) => status switch
    {
        GenerationStatus.Succeeded => EventTypes.JobSucceeded,
        GenerationStatus.Failed => EventTypes.JobFailed,
        GenerationStatus.Canceled => EventTypes.JobCanceled,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "is not final"),
    };

    private static decimal Units(long microUnits) => microUnits / MicroUnitsPerUnit;
}
