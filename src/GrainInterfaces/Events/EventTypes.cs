namespace MagicCanvas.Events;

/// <summary>CloudEvents types.</summary>
public static class EventTypes
{
    public const string JobSubmitted = "magic.job_submitted";
    public const string JobStarted = "magic.job_started";
    public const string JobSucceeded = "magic.job_succeeded";
    public const string JobFailed = "magic.job_failed";
    public const string JobCanceled = "magic.job_canceled";
    public const string QuotaExceeded = "magic.quota_exceeded";
    public const string QuotaThreshold = "magic.quota_threshold";

    /// <summary>Live only: pictures were uploaded, deleted or restored. Such an event has no job, no sequence and no data.</summary>
    public const string LibraryChanged = "magic.library_changed";

    /// <summary>Every type that is recorded.</summary>
    public static IReadOnlyList<string> All { get; } = [JobSubmitted, JobStarted, JobSucceeded, JobFailed, JobCanceled, QuotaExceeded, QuotaThreshold];
}
