using MagicCanvas.Storage.Admin;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Quotas;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Admin;

/// <summary>A recorded job as the administrator's routes show it.</summary>
internal static class JobViews
{
    public static AdminJobView ToView(JobLine job, DateTimeOffset now) => new()
    {
        Id = job.Id,
        ProjectId = job.ProjectId,
        UserId = job.UserId,
        Operation = WireNames.Of(job.Operation),
        Status = WireNames.Of(job.Status),
        ModelId = job.ModelId,
        Prompt = job.Prompt,
        Sensitive = job.Sensitive,
        Priority = WireNames.Of(job.Priority),
        Count = job.Pictures,
        DeviceId = job.DeviceId,
        Attempt = job.Attempt,
        CancelRequested = job.CancelRequested,
        WaitMs = Between(job.CreatedAt, job.StartedAt ?? job.CompletedAt ?? now),
        RunMs = job.StartedAt is { } started ? Between(started, job.CompletedAt ?? now) : null,
        CostEstimateUnits = Units.FromMicro(job.EstimateMicroUnits),
        CostUnits = job.CostMicroUnits is { } cost ? Units.FromMicro(cost) : null,
        Error = job.Error is { } error ? new(error.Code, error.Message, error.Reason) : null,
        CreatedAt = job.CreatedAt,
        StartedAt = job.StartedAt,
        CompletedAt = job.CompletedAt,
    };

    // Clocks of two machines may differ.
    private static long Between(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (long)(to - from).TotalMilliseconds);
}
