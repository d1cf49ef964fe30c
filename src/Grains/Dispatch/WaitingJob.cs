using MagicCanvas.Fleet;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>A job in the queue.</summary>
internal sealed class WaitingJob(QueuedJob job, DateTimeOffset addedAt)
{
    public QueuedJob Job { get; } = job;

    /// <summary>When this queue heard of it; not when it was submitted.</summary>
    public DateTimeOffset AddedAt { get; } = addedAt;

    /// <summary>What it costs its project's share: pictures.</summary>
    public int Cost { get; } = Math.Max(1, job.Pictures);

    public int PassedOver { get; private set; }

    public DateTimeOffset? PassedOverSince { get; private set; }

    public void PassOver(DateTimeOffset now)
    {
        PassedOver++;
        PassedOverSince ??= now;
    }

    /// <summary>Oldest first; ids break ties, so that the order is total.</summary>
    public static Comparer<WaitingJob> ByAge { get; } = Comparer<WaitingJob>.Create(static (a, b) =>
    {
        var byTime = a.Job.CreatedAt.CompareTo(b.Job.CreatedAt);
        return byTime != 0 ? byTime : string.CompareOrdinal(a.Job.GenerationId, b.Job.GenerationId);
    });
}
