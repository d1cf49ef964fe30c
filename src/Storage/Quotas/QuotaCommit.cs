using MagicCanvas.Events;
using MagicCanvas.Quotas;

namespace MagicCanvas.Storage.Quotas;

/// <summary>
/// Everything one group commit changes, in one transaction: all or nothing. Balances are the new absolute values; they are right
/// because the version fence admits one writer at a time.
/// </summary>
public sealed record QuotaCommit(string ProjectId, long ExpectedVersion)
{
    /// <summary>New limits; null leaves them. Must be set when <see cref="ExpectedVersion"/> is 0.</summary>
    public QuotaLimits? Limits { get; init; }
    public IReadOnlyList<PeriodBalance> Balances { get; init; } = [];
    public IReadOnlyList<UserBalance> UserBalances { get; init; } = [];
    public IReadOnlyList<Admission> Admissions { get; init; } = [];
    public IReadOnlyList<JobSettlement> Settlements { get; init; } = [];

    /// <summary>Events of no admitted job, such as <c>magic.quota_exceeded</c>.</summary>
    public IReadOnlyList<OutboxEvent> Events { get; init; } = [];
}
