using MagicCanvas.Generations;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational;

internal sealed class QuotaStore(IRelationalDatabase database) : IQuotaStore
{
    private readonly string _selectGeneration = GenerationRow.Select(database.Dialect);

    public async Task<QuotaState> Load(string projectId, CancellationToken ct = default) =>
        await database.ReadOne(
            new Statement($"SELECT version, {LimitsColumns.Names} FROM quotas WHERE project_id = @project_id").Text("project_id", projectId),
            r => new QuotaState(projectId, r.Long(), LimitsColumns.Read(r)),
            ct)
        ?? new(projectId, 0, null);

    public async Task<PeriodBalance> LoadPeriod(string projectId, int period, CancellationToken ct = default) =>
        await database.ReadOne(
            new Statement("SELECT used, reserved, thresholds_fired FROM quota_periods WHERE project_id = @project_id AND period = @period")
                .Text("project_id", projectId).Int("period", period),
            r => new PeriodBalance(period, r.Long(), r.Long(), r.Int()),
            ct)
        ?? new(period, 0, 0, 0);

    public async Task<UserBalance> LoadUser(string projectId, string userId, int period, CancellationToken ct = default) =>
        await database.ReadOne(
            new Statement(
                "SELECT used, reserved FROM quota_user_periods WHERE project_id = @project_id AND user_id = @user_id AND period = @period")
                .Text("project_id", projectId).Text("user_id", userId).Int("period", period),
            r => new UserBalance(userId, period, r.Long(), r.Long()),
            ct)
        ?? new(userId, period, 0, 0);

    public async Task<IReadOnlyList<Generation>> FindAdmitted(
        string projectId, IReadOnlyCollection<string> jobIds, IReadOnlyCollection<string> idempotencyKeys, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(jobIds);
        ArgumentNullException.ThrowIfNull(idempotencyKeys);
        // One look by each index. A single condition with OR would read every job of the project.
        var found = new List<Generation>();
        found.AddRange(await FindBy("id", projectId, jobIds, ct));
        found.AddRange((await FindBy("idempotency_key", projectId, idempotencyKeys, ct)).ExceptBy(found.Select(g => g.Id), g => g.Id));
        return found;
    }

    public async Task Commit(QuotaCommit commit, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var unit = QuotaCommitUnit.Build(commit);
        Reach(commit, "before_commit");
        await (commit.Settlements.Count == 0 ? database.WriteShared(commit.ProjectId, unit, ct) : database.Write(unit, ct));
        Reach(commit, "after_commit");
    }

    public Task<IReadOnlyList<ProjectBudget>> ListBudgets(int period, CancellationToken ct = default) => database.Read(
        new Statement(
            $"""
            SELECT q.project_id, {LimitsColumns.Names}, COALESCE(p.used, 0), COALESCE(p.reserved, 0), COALESCE(p.thresholds_fired, 0)
            FROM quotas q LEFT JOIN quota_periods p ON p.project_id = q.project_id AND p.period = @period
            ORDER BY q.project_id
            """).Int("period", period),
        r => new ProjectBudget(r.Text(), LimitsColumns.Read(r), new(period, r.Long(), r.Long(), r.Int())),
        ct);

    // By id alone: a project's rows are numbered in commit order, because its commits are one after another.
    public async Task<Page<LedgerEntry>> ListLedger(string projectId, PageRequest page, CancellationToken ct = default)
    {
        var rows = PageQuery.RowsFor(page);
        var before = LedgerCursor.Before(page.After);
        var entries = await database.Read(
            new Statement($"{LedgerRow.Select} WHERE project_id = @project_id AND id < @before ORDER BY id DESC LIMIT @rows")
                .Text("project_id", projectId).Long("before", before).Int("rows", rows),
            LedgerRow.Read,
            ct);
        return PageQuery.Cut(entries, page.Limit, LedgerCursor.Of);
    }

    public Task<IReadOnlyList<UsageRow>> Usage(
        string projectId, DateTimeOffset from, DateTimeOffset to, UsageGrouping groupBy, CancellationToken ct = default) =>
        UsageQuery.Run(database, projectId, from, to, groupBy, ct);

    public async Task<PeriodBalance> Replay(string projectId, int period, CancellationToken ct = default)
    {
        var stored = await LoadPeriod(projectId, period, ct);
        var sums = await database.Read(
            new Statement(
                """
                SELECT CAST(COALESCE(SUM(posted), 0) AS bigint), CAST(COALESCE(SUM(reserved) - SUM(released), 0) AS bigint)
                FROM usage_ledger WHERE project_id = @project_id AND period = @period
                """).Text("project_id", projectId).Int("period", period),
            r => stored with { Used = r.Long(), Reserved = r.Long() },
            ct);
        return sums[0];
    }

    private async Task<IReadOnlyList<Generation>> FindBy(
        string column, string projectId, IReadOnlyCollection<string> values, CancellationToken ct) =>
        values.Count == 0 ? [] : await database.Read(
            new Statement($"{_selectGeneration} WHERE project_id = @project_id AND {database.Dialect.IsAnyOf(column, "@values")}")
                .Text("project_id", projectId).Texts("values", values),
            GenerationRow.Read,
            ct);

    private static void Reach(QuotaCommit commit, string place)
    {
        if (commit.Admissions.Count > 0)
        {
            KillPoint.Reach("admit." + place);
        }

        if (commit.Settlements.Count > 0)
        {
            KillPoint.Reach("settle." + place);
        }
    }
}
