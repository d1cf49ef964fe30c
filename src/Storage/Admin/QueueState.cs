namespace MagicCanvas.Storage.Admin;

/// <summary>Jobs that wait, by priority, and how many run.</summary>
/// <param name="OldestQueuedAt">Submission of the job that waits longest; null where none does.</param>
public sealed record QueueState(long High, long Normal, long Low, DateTimeOffset? OldestQueuedAt, long Running)
{
    public long Queued => High + Normal + Low;
}
