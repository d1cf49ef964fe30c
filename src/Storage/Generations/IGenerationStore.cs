using MagicCanvas.Fleet;
using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Generations;

/// <summary>Table <c>generation_jobs</c>: reading, and the moves that cost no money. Admission and settlement are <see cref="Quotas.IQuotaStore"/>'s.</summary>
public interface IGenerationStore
{
    Task<Generation?> Find(string id, CancellationToken ct = default);

    /// <summary>Newest first.</summary>
    Task<Page<Generation>> List(GenerationFilter filter, PageRequest page, CancellationToken ct = default);

    /// <summary>A session's generations, oldest first.</summary>
    Task<IReadOnlyList<Generation>> ListSession(string sessionId, CancellationToken ct = default);

    /// <summary>All queued jobs, oldest first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<QueuedJob>> ListQueued(int limit, CancellationToken ct = default);

    /// <summary>All running jobs' leases.</summary>
    Task<IReadOnlyList<Lease>> ListLeases(CancellationToken ct = default);

    /// <summary>
    /// queued -> running: attempt + 1, lease, first <c>started_at</c>, and event <c>magic.job_started</c>, in one transaction.
    /// Null: it was not queued, nothing changed.
    /// </summary>
    Task<Generation?> Claim(string id, LeaseClaim claim, DateTimeOffset now, CancellationToken ct = default);

    /// <summary>Extends the leases that <paramref name="owner"/> still holds; returns those still held, with their cancel flags.</summary>
    Task<IReadOnlyList<Lease>> RenewLeases(string owner, DateTimeOffset until, CancellationToken ct = default);

    /// <summary>Marks a running job for cancellation. Null: it is not running.</summary>
    Task<Generation?> RequestCancel(string id, CancellationToken ct = default);

    /// <summary>running -> queued for attempt <paramref name="attempt"/>; a counted one adds to <c>failures</c> and leaves its device as the one that failed it. Null: that attempt is not live.</summary>
    Task<Generation?> Requeue(string id, int attempt, bool counts, CancellationToken ct = default);
}
