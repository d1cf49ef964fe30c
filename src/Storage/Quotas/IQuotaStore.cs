using MagicCanvas.Generations;
using MagicCanvas.Quotas;

namespace MagicCanvas.Storage.Quotas;

/// <summary>Money: tables <c>quotas</c>, <c>quota_periods</c>, <c>quota_user_periods</c>, <c>usage_ledger</c>, and the job rows that move with it.</summary>
public interface IQuotaStore
{
    Task<QuotaState> Load(string projectId, CancellationToken ct = default);

    /// <summary>Zeros where the month has no row yet.</summary>
    Task<PeriodBalance> LoadPeriod(string projectId, int period, CancellationToken ct = default);

    Task<UserBalance> LoadUser(string projectId, string userId, int period, CancellationToken ct = default);

    /// <summary>Jobs already admitted under any of these ids or Idempotency-Keys of the project.</summary>
    Task<IReadOnlyList<Generation>> FindAdmitted(
        string projectId, IReadOnlyCollection<string> jobIds, IReadOnlyCollection<string> idempotencyKeys, CancellationToken ct = default);

    /// <summary>
    /// Applies the commit and moves the version to <see cref="QuotaCommit.ExpectedVersion"/> + 1.
    /// Throws <see cref="StoreConflictException"/> where the version or a job row was not as expected (nothing changed);
    /// after any other exception the outcome is unknown.
    /// </summary>
    Task Commit(QuotaCommit commit, CancellationToken ct = default);

    /// <summary>Budgets of all known projects in a month, by project id.</summary>
    Task<IReadOnlyList<ProjectBudget>> ListBudgets(int period, CancellationToken ct = default);

    /// <summary>Newest first.</summary>
    Task<Page<LedgerEntry>> ListLedger(string projectId, PageRequest page, CancellationToken ct = default);

    /// <summary>Jobs settled in [from, to), grouped.</summary>
    Task<IReadOnlyList<UsageRow>> Usage(string projectId, DateTimeOffset from, DateTimeOffset to, UsageGrouping groupBy, CancellationToken ct = default);

    /// <summary>Recomputes a month from the ledger: (Σ posted, Σ reserved - Σ released). Must equal the balance.</summary>
    Task<PeriodBalance> Replay(string projectId, int period, CancellationToken ct = default);
}
