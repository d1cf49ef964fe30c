using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Relational.Rows;

namespace MagicCanvas.Storage.Relational;

/// <summary>A <see cref="QuotaCommit"/> as one unit: the version fence first, then settlements, admissions, balances, events.</summary>
internal static class QuotaCommitUnit
{
    private const string UpsertPeriodSql =
        """
        INSERT INTO quota_periods (project_id, period, used, reserved, thresholds_fired)
        VALUES (@project_id, @period, @used, @reserved, @thresholds_fired)
        ON CONFLICT (project_id, period) DO UPDATE
        SET used = excluded.used, reserved = excluded.reserved, thresholds_fired = excluded.thresholds_fired
        """;

    private const string UpsertUserSql =
        """
        INSERT INTO quota_user_periods (project_id, user_id, period, used, reserved)
        VALUES (@project_id, @user_id, @period, @used, @reserved)
        ON CONFLICT (project_id, user_id, period) DO UPDATE SET used = excluded.used, reserved = excluded.reserved
        """;

    private const string MoveHeadSql =
        """
        UPDATE sessions SET head_generation_id = @id, last_activity_at = @at
        WHERE id = @session_id AND project_id = @project_id
        """;

    public static IReadOnlyList<Statement> Build(QuotaCommit commit)
    {
        // By id: the order in which lease renewals lock job rows.
        var settlements = commit.Settlements.OrderBy(s => s.Final.Id, StringComparer.Ordinal).ToList();
        var events = settlements.SelectMany(s => s.Events)
            .Concat(commit.Admissions.SelectMany(a => a.Events))
            .Concat(commit.Events)
            .ToList();

        var unit = new List<Statement> { Fence(commit, events.Count) };
        unit.AddRange(settlements.SelectMany(SettlementStatements.Of));
        unit.AddRange(commit.Admissions.SelectMany(Admit));
        unit.AddRange(commit.Balances.Select(b => UpsertPeriod(commit.ProjectId, b)));
        unit.AddRange(commit.UserBalances.Select(b => UpsertUser(commit.ProjectId, b)));
        unit.AddRange(events.Select((e, i) => EventRow.Insert(e, events.Count - 1 - i)));
        return unit;
    }

    private static Statement Fence(QuotaCommit commit, int events)
    {
        var isNew = commit.ExpectedVersion == 0;
        if (isNew && commit.Limits is null)
        {
            throw new ArgumentException("The first commit of a project must set its limits.", nameof(commit));
        }

        var statement = new Statement(isNew ? InsertSql : commit.Limits is null ? MoveSql : MoveWithLimitsSql)
            .Text("project_id", commit.ProjectId)
            .Long("events", events);
        statement = isNew ? statement : statement.Long("version", commit.ExpectedVersion);
        return (commit.Limits is { } limits ? LimitsColumns.Bind(statement, limits) : statement)
            .MustHit($"quotas version {commit.ExpectedVersion}");
    }

    private const string InsertSql =
        $"""
        INSERT INTO quotas (project_id, version, event_seq, {LimitsColumns.Names})
        VALUES (@project_id, 1, @events, @monthly_micro_units, @jobs_per_minute, @user_jobs_per_minute, @user_monthly_micro_units)
        ON CONFLICT (project_id) DO NOTHING
        """;

    private const string MoveSql =
        "UPDATE quotas SET version = version + 1, event_seq = event_seq + @events WHERE project_id = @project_id AND version = @version";

    private const string MoveWithLimitsSql =
        """
        UPDATE quotas
        SET version = version + 1, event_seq = event_seq + @events,
            monthly_micro_units = @monthly_micro_units, jobs_per_minute = @jobs_per_minute,
            user_jobs_per_minute = @user_jobs_per_minute, user_monthly_micro_units = @user_monthly_micro_units
        WHERE project_id = @project_id AND version = @version
        """;

    private static Statement UpsertPeriod(string projectId, PeriodBalance balance) => new Statement(UpsertPeriodSql)
        .Text("project_id", projectId)
        .Int("period", balance.Period)
        .Long("used", balance.Used)
        .Long("reserved", balance.Reserved)
        .Int("thresholds_fired", balance.ThresholdsFired);

    private static Statement UpsertUser(string projectId, UserBalance balance) => new Statement(UpsertUserSql)
        .Text("project_id", projectId)
        .Text("user_id", balance.UserId)
        .Int("period", balance.Period)
        .Long("used", balance.Used)
        .Long("reserved", balance.Reserved);

    private static IEnumerable<Statement> Admit(Admission admission)
    {
        var job = admission.Job;
        yield return GenerationRow.InsertQueued(job);
        yield return LedgerRow.Insert(admission.Reservation);
        if (job.SessionId is not null)
        {
            yield return new Statement(MoveHeadSql)
                .Text("id", job.Id)
                .Time("at", job.CreatedAt)
                .Text("session_id", job.SessionId)
                .Text("project_id", job.ProjectId)
                .MustHit("session of an admitted job");
        }
    }
}
