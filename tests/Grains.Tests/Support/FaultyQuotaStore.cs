using MagicCanvas.Generations;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>The real store with faults put before or after its commits, one per queued entry, and a note of what was committed.</summary>
public sealed class FaultyQuotaStore(IQuotaStore inner) : IQuotaStore
{
    private readonly Lock _lock = new();
    private readonly List<QuotaCommit> _commits = [];
    private Func<QuotaCommit, Fault>? _next;

    public IReadOnlyList<QuotaCommit> Commits(string projectId)
    {
        lock (_lock)
        {
            return [.. _commits.Where(c => c.ProjectId == projectId)];
        }
    }

    /// <summary>Strikes the next commits of one project, one fault each.</summary>
    public void Strike(string projectId, params Fault[] faults)
    {
        var left = new Queue<Fault>(faults);
        _next = commit => commit.ProjectId == projectId && left.TryDequeue(out var fault) ? fault : Fault.None;
    }

    public async Task Commit(QuotaCommit commit, CancellationToken ct = default)
    {
        Fault fault;
        lock (_lock)
        {
            fault = _next?.Invoke(commit) ?? Fault.None;
        }

        switch (fault)
        {
            case Fault.FailBefore:
                throw new IOException("The connection broke.");
            case Fault.Conflict:
                throw new StoreConflictException("Another writer was first.");
        }

        await inner.Commit(commit, ct);
        lock (_lock)
        {
            _commits.Add(commit);
        }

        if (fault == Fault.ExecuteAndTimeOut)
        {
            throw new TimeoutException("No answer in time.");
        }
    }

    public Task<QuotaState> Load(string projectId, CancellationToken ct = default) => inner.Load(projectId, ct);

    public Task<PeriodBalance> LoadPeriod(string projectId, int period, CancellationToken ct = default) =>
        inner.LoadPeriod(projectId, period, ct);

    public Task<UserBalance> LoadUser(string projectId, string userId, int period, CancellationToken ct = default) =>
        inner.LoadUser(projectId, userId, period, ct);

    public Task<IReadOnlyList<Generation>> FindAdmitted(
        string projectId, IReadOnlyCollection<string> jobIds, IReadOnlyCollection<string> idempotencyKeys, CancellationToken ct = default) =>
        inner.FindAdmitted(projectId, jobIds, idempotencyKeys, ct);

    public Task<IReadOnlyList<ProjectBudget>> ListBudgets(int period, CancellationToken ct = default) => inner.ListBudgets(period, ct);

    public Task<Page<LedgerEntry>> ListLedger(string projectId, PageRequest page, CancellationToken ct = default) =>
        inner.ListLedger(projectId, page, ct);

    public Task<IReadOnlyList<UsageRow>> Usage(
        string projectId, DateTimeOffset from, DateTimeOffset to, UsageGrouping groupBy, CancellationToken ct = default) =>
        inner.Usage(projectId, from, to, groupBy, ct);

    public Task<PeriodBalance> Replay(string projectId, int period, CancellationToken ct = default) => inner.Replay(projectId, period, ct);
}
