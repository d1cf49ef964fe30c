using MagicCanvas.Generations;
using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>
/// A project's money as its grain knows it: limits, and the balances of the months and users loaded so far.
/// Pure: it holds <c>used = Σ posted</c> and <c>reserved = Σ open reservations</c>, and knows which balances changed.
/// </summary>
internal sealed class QuotaAccount(string projectId, long version, QuotaLimits limits)
{
    /// <summary>Marks of <c>magic.quota_threshold</c>, in percent of the month's limit.</summary>
    private static readonly int[] s_marks = [70, 85, 100];

    private readonly Dictionary<int, PeriodBalance> _periods = [];
    private readonly Dictionary<(string User, int Period), UserBalance> _users = [];
    private readonly HashSet<int> _changedPeriods = [];
    private readonly HashSet<(string User, int Period)> _changedUsers = [];

    public string ProjectId { get; } = projectId;

    /// <summary>What the next commit must find; 0: the project has no row yet.</summary>
    public long Version { get; private set; } = version;

    public QuotaLimits Limits { get; private set; } = limits;

    public bool LimitsChanged { get; private set; }

    public int LoadedUsers => _users.Count;

    public bool Knows(int period) => _periods.ContainsKey(period);

    public bool Knows(string userId, int period) => _users.ContainsKey((userId, period));

    public void Load(PeriodBalance balance) => _periods[balance.Period] = balance;

    public void Load(UserBalance balance) => _users[(balance.UserId, balance.Period)] = balance;

    public PeriodBalance Balance(int period) => _periods[period];

    public UserBalance Balance(string userId, int period) => _users[(userId, period)];

    public void SetLimits(QuotaLimits limits)
    {
        LimitsChanged |= limits != Limits;
        Limits = limits;
    }

    /// <summary>Reserves the estimate in its month, or says which budget does not cover it and changes nothing.</summary>
    public BudgetCheck TryReserve(string userId, int period, long microUnits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(microUnits);
        var month = _periods[period];
        var user = _users[(userId, period)];
        if (Limits.UserMonthlyMicroUnits is { } userLimit && microUnits > userLimit - user.Used - user.Reserved)
        {
            return BudgetCheck.UserExceeded;
        }

        if (microUnits > Limits.MonthlyMicroUnits - month.Used - month.Reserved)
        {
            return BudgetCheck.ProjectExceeded;
        }

        Change(month with { Reserved = month.Reserved + microUnits });
        Change(user with { Reserved = user.Reserved + microUnits });
        return BudgetCheck.Covered;
    }

    /// <summary>Resolves a reservation: all of it is released, <paramref name="posted"/> of it is used.</summary>
    /// <returns>The percent marks that this crossed for the first time in the month.</returns>
    public IReadOnlyList<int> Resolve(string userId, int period, long reserved, long posted)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(posted);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(posted, reserved);
        var month = _periods[period];
        var user = _users[(userId, period)];
        var after = month with { Reserved = month.Reserved - reserved, Used = month.Used + posted };
        int[] crossed = Limits.MonthlyMicroUnits == 0
            ? []
            : [.. s_marks.Where(m => m > month.ThresholdsFired && (Int128)after.Used * 100 >= (Int128)Limits.MonthlyMicroUnits * m)];
        Change(crossed.Length == 0 ? after : after with { ThresholdsFired = crossed[^1] });
        Change(user with { Reserved = user.Reserved - reserved, Used = user.Used + posted });
        return crossed;
    }

    public QuotaSnapshot Snapshot(int period) =>
        new(ProjectId, Limits, period, _periods[period].Used, _periods[period].Reserved, BillingMonth.EndOf(period));

    public IReadOnlyList<PeriodBalance> ChangedPeriods() => [.. _changedPeriods.Select(p => _periods[p])];

    public IReadOnlyList<UserBalance> ChangedUsers() => [.. _changedUsers.Select(u => _users[u])];

    /// <summary>The changes are recorded.</summary>
    public void Committed()
    {
        Version++;
        LimitsChanged = false;
        _changedPeriods.Clear();
        _changedUsers.Clear();
    }

    private void Change(PeriodBalance balance)
    {
        _periods[balance.Period] = balance;
        _changedPeriods.Add(balance.Period);
    }

    private void Change(UserBalance balance)
    {
        _users[(balance.UserId, balance.Period)] = balance;
        _changedUsers.Add((balance.UserId, balance.Period));
    }
}
