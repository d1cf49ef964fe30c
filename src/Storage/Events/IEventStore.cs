using MagicCanvas.Events;

namespace MagicCanvas.Storage.Events;

/// <summary>Table <c>events</c>: the log of every project and the outbox of the relay. Rows are written by the transactions they tell of.</summary>
public interface IEventStore
{
    /// <summary>Unpublished rows of a shard, in order per job, oldest first.</summary>
    Task<IReadOnlyList<OutboxEvent>> ListUnpublished(int shard, int limit, CancellationToken ct = default);

    Task MarkPublished(IReadOnlyCollection<OutboxEvent> events, DateTimeOffset now, CancellationToken ct = default);

    /// <summary>A project's events after <paramref name="afterProjectSeq"/>, in order.</summary>
    Task<IReadOnlyList<OutboxEvent>> ListProject(string projectId, long afterProjectSeq, int limit, CancellationToken ct = default);

    /// <summary>A job's events after <paramref name="afterSeq"/>, in order.</summary>
    Task<IReadOnlyList<OutboxEvent>> ListJob(string jobId, long afterSeq, CancellationToken ct = default);
}
