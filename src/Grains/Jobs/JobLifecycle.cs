using MagicCanvas.Generations;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Jobs;

/// <summary>
/// The rules of a job's life: queued -> running -> queued ... -> succeeded, failed or canceled. Pure. A report speaks for one
/// attempt; what a dead attempt says changes nothing, and a final state never changes.
/// </summary>
internal static class JobLifecycle
{
    /// <summary>Crashes, lost leases and transient failures until a job is given up.</summary>
    public const int MaxFailures = 3;

    public const string AttemptsExhausted = "attempts_exhausted";

    /// <summary>The row of a job at admission.</summary>
    public static Generation Submitted(Generation candidate, long eventSeq) => candidate with
    {
        Status = GenerationStatus.Queued,
        Attempt = 0,
        Failures = 0,
        CancelRequested = false,
        LeaseOwner = null,
        LeaseUntil = null,
        StartedAt = null,
        CompletedAt = null,
        CostMicroUnits = null,
        Error = null,
        Artifacts = [],
        FailedDevice = null,
        EventSeq = eventSeq,
    };

    public static JobMove OnReport(Generation job, AttemptReport report)
    {
        if (job.IsFinal)
        {
            return job.Attempt == report.Attempt && job.Status == StatusAfter(report.Outcome) ? JobMove.AlreadyDone : JobMove.None;
        }

        if (job.Status != GenerationStatus.Running || job.Attempt != report.Attempt)
        {
            return JobMove.None;
        }

        return report.Outcome switch
        {
            AttemptOutcome.Completed when report.Artifacts.Count == job.Params.Count =>
                new JobMove.Settle(GenerationStatus.Succeeded, job.EstimateMicroUnits),
            AttemptOutcome.Completed => Fail(new(ErrorCodes.InternalError, "The pictures are incomplete.", "incomplete_result")),
            AttemptOutcome.Canceled =>
                new JobMove.Settle(GenerationStatus.Canceled, Pricing.For(job.EstimateMicroUnits, report.Work)),
            AttemptOutcome.HandedBack => Again(job, counts: false, cause: null),
            AttemptOutcome.Failed when report.Transient && report.Error?.Code != ErrorCodes.Timeout => Again(job, counts: true, report.Error),
            AttemptOutcome.Failed => Fail(report.Error ?? new(ErrorCodes.InternalError, "The generation failed.")),
            _ => throw new ArgumentOutOfRangeException(nameof(report), report.Outcome, "is no outcome"),
        };
    }

    public static JobMove OnCancel(Generation job) => job switch
    {
        { IsFinal: true } => JobMove.None,
        { Status: GenerationStatus.Queued } => new JobMove.Settle(GenerationStatus.Canceled, 0),
        { CancelRequested: true } => JobMove.AlreadyDone,
        _ => new JobMove.RequestCancel(),
    };

    /// <summary>Evidence of a lost attempt counts only if it is still the live one and its lease was not renewed since.</summary>
    public static JobMove OnLeaseLost(Generation job, DeadLease lease)
    {
        var stillHeld = job.Status == GenerationStatus.Running && job.Attempt == lease.Attempt
            && string.Equals(job.LeaseOwner, lease.Owner, StringComparison.Ordinal);
        return stillHeld && (lease.OwnerIsDead || job.LeaseUntil <= lease.SeenAt) ? Again(job, counts: true, cause: null) : JobMove.None;
    }

    /// <summary>A job that waits for what will not come; one that runs found a device after all.</summary>
    public static JobMove OnHopeless(Generation job, string problem) => job.Status == GenerationStatus.Queued
        ? Fail(new(ErrorCodes.ModelUnavailable, $"The model is not available: {problem}", "model_unavailable"))
        : JobMove.None;

    /// <summary>
    /// The job as it ends, or null where the settlement does not speak of the live attempt. A failure of ours is never charged,
    /// and nothing is charged beyond the reservation.
    /// </summary>
    public static Generation? Settled(Generation job, Settlement settlement, DateTimeOffset now)
    {
        if (job.IsFinal || job.Attempt != settlement.Attempt
            || (settlement.Status == GenerationStatus.Succeeded && job.Status != GenerationStatus.Running))
        {
            return null;
        }

        return job with
        {
            Status = settlement.Status is GenerationStatus.Queued or GenerationStatus.Running
                ? throw new ArgumentOutOfRangeException(nameof(settlement), settlement.Status, "is not final")
                : settlement.Status,
            CostMicroUnits = settlement.Status == GenerationStatus.Failed
                ? 0
                : Math.Clamp(settlement.PostMicroUnits, 0, job.EstimateMicroUnits),
            Error = settlement.Error,
            Artifacts = settlement.Artifacts,
            CompletedAt = now,
            EventSeq = job.EventSeq + 1,
            LeaseOwner = null,
            LeaseUntil = null,
        };
    }

    private static JobMove Again(Generation job, bool counts, GenerationError? cause)
    {
        if (job.CancelRequested)
        {
            return new JobMove.Settle(GenerationStatus.Canceled, 0);
        }

        if (!counts || job.Failures + 1 < MaxFailures)
        {
            return new JobMove.Requeue(counts);
        }

        return Fail(cause is null || cause.Code == ErrorCodes.InternalError
            ? new(ErrorCodes.InternalError, $"The generation was given up after {MaxFailures} attempts.", AttemptsExhausted)
            : cause with { Reason = cause.Reason ?? AttemptsExhausted });
    }

    private static JobMove.Settle Fail(GenerationError error) => new(GenerationStatus.Failed, 0, error);

    private static GenerationStatus? StatusAfter(AttemptOutcome outcome) => outcome switch
    {
        AttemptOutcome.Completed => GenerationStatus.Succeeded,
        AttemptOutcome.Canceled => GenerationStatus.Canceled,
        AttemptOutcome.Failed => GenerationStatus.Failed,
        _ => null,
    };
}
