using MagicCanvas.Generations;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Sessions;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class QuotaStoreTests(StorageFixture fixture) : ContractTests(fixture)
{
    private IQuotaStore Quotas => Fixture.Get<IQuotaStore>();

    private IGenerationStore Generations => Fixture.Get<IGenerationStore>();

    [Fact]
    public async Task An_unknown_project_has_version_0_no_limits_and_empty_balances()
    {
        var project = Sample.NewProject();

        Assert.Equal(new(project, 0, null), await Quotas.Load(project, Ct));
        Assert.Equal(new(Sample.Period, 0, 0, 0), await Quotas.LoadPeriod(project, Sample.Period, Ct));
        Assert.Equal(new("u", Sample.Period, 0, 0), await Quotas.LoadUser(project, "u", Sample.Period, Ct));
    }

    [Fact]
    public async Task A_commit_moves_the_version_and_keeps_limits_and_balances()
    {
        var project = Sample.NewProject();
        await Quotas.Commit(
            new(project, 0)
            {
                Limits = Sample.Limits,
                Balances = [new(Sample.Period, 5, 7, 70)],
                UserBalances = [new("u", Sample.Period, 3, 4)],
            },
            Ct);
        var other = Sample.Limits with { JobsPerMinute = 1, UserJobsPerMinute = null, UserMonthlyMicroUnits = null };
        await Quotas.Commit(new(project, 1) { Limits = other, Balances = [new(Sample.Period, 6, 0, 85)] }, Ct);
        await Quotas.Commit(new(project, 2) { UserBalances = [new("u", Sample.Period, 9, 0)] }, Ct);

        Assert.Equal(new(project, 3, other), await Quotas.Load(project, Ct));
        Assert.Equal(new(Sample.Period, 6, 0, 85), await Quotas.LoadPeriod(project, Sample.Period, Ct));
        Assert.Equal(new("u", Sample.Period, 9, 0), await Quotas.LoadUser(project, "u", Sample.Period, Ct));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_commit_at_another_version_changes_nothing(long version)
    {
        var scribe = await OpenProject();
        var job = Sample.Job(scribe.ProjectId);

        await Assert.ThrowsAsync<StoreConflictException>(() => Quotas.Commit(
            new(scribe.ProjectId, version) { Limits = Sample.Limits, Admissions = [Sample.Admission(job)], Balances = [new(Sample.Period, 0, 1, 0)] }, Ct));

        Assert.Null(await Generations.Find(job.Id, Ct));
        Assert.Equal(1, (await Quotas.Load(scribe.ProjectId, Ct)).Version);
        Assert.Equal(0, (await Quotas.LoadPeriod(scribe.ProjectId, Sample.Period, Ct)).Reserved);
    }

    [Fact]
    public async Task An_admitted_job_reads_back_as_it_was_given()
    {
        var scribe = await OpenProject();
        var session = await Fixture.Get<ISessionStore>().Create(Sample.Session(scribe.ProjectId), Ct);
        var job = Sample.Job(scribe.ProjectId) with { SessionId = session.Id, ParentGenerationId = "gen_parent", IdempotencyKey = "key-1" };
        await scribe.Admit(job);

        Assert.Equivalent(job, await Generations.Find(job.Id, Ct), strict: true);
        Assert.Equal(job.Id, (await Fixture.Get<ISessionStore>().Find(session.Id, Ct))!.HeadGenerationId);
    }

    [Fact]
    public async Task A_job_of_no_known_session_is_not_admitted()
    {
        var scribe = await OpenProject();
        var job = Sample.Job(scribe.ProjectId) with { SessionId = "ses_nowhere" };

        await Assert.ThrowsAsync<StoreConflictException>(() => scribe.Admit(job));

        Assert.Null(await Generations.Find(job.Id, Ct));
    }

    [Fact]
    public async Task An_idempotency_key_admits_once_in_a_project_and_freely_in_others()
    {
        var scribe = await OpenProject();
        var first = await scribe.Admit(Sample.Job(scribe.ProjectId) with { IdempotencyKey = "same" });
        var second = Sample.Job(scribe.ProjectId) with { IdempotencyKey = "same" };
        await Assert.ThrowsAsync<StoreConflictException>(() => scribe.Admit(second));
        var elsewhere = await OpenProject();
        await elsewhere.Admit(Sample.Job(elsewhere.ProjectId) with { IdempotencyKey = "same" });

        var found = await Quotas.FindAdmitted(scribe.ProjectId, [], ["same"], Ct);

        Assert.Equal(first.Id, Assert.Single(found).Id);
        Assert.Null(await Generations.Find(second.Id, Ct));
    }

    [Fact]
    public async Task Admitted_jobs_are_found_by_id_or_key()
    {
        var scribe = await OpenProject();
        var byId = await scribe.Admit(Sample.Job(scribe.ProjectId));
        var byKey = await scribe.Admit(Sample.Job(scribe.ProjectId) with { IdempotencyKey = "k,\"1\"" });
        await scribe.Admit(Sample.Job(scribe.ProjectId));

        var found = await Quotas.FindAdmitted(scribe.ProjectId, [byId.Id, "gen_x"], ["k,\"1\"", "k2"], Ct);

        Assert.Equal([byId.Id, byKey.Id], found.Select(g => g.Id).Order());
        Assert.Empty(await Quotas.FindAdmitted(scribe.ProjectId, [], [], Ct));
        Assert.Empty(await Quotas.FindAdmitted("another", [byId.Id], [], Ct));
    }

    [Fact]
    public async Task A_settled_job_is_final_with_its_pictures_cost_and_error()
    {
        var scribe = await OpenProject();
        var live = await scribe.Run();
        var succeeded = await scribe.Settle(live, GenerationStatus.Succeeded, 900);
        var failed = await scribe.Settle(await scribe.Run(), GenerationStatus.Failed, 0);

        Assert.Equivalent(succeeded.Final, await Generations.Find(live.Id, Ct), strict: true);
        Assert.Equivalent(failed.Final, await Generations.Find(failed.Final.Id, Ct), strict: true);
        var picture = succeeded.Final.Artifacts[1];
        var record = await Fixture.Get<Artifacts.IArtifactStore>().Find(scribe.ProjectId, picture.Id, Ct);
        Assert.Equal((live.Id, picture.Seed, picture.Sha256, live.UserId), (record!.GenerationId, record.Seed, record.Sha256, record.UserId));
    }

    [Fact]
    public async Task A_dead_attempt_cannot_settle()
    {
        var scribe = await OpenProject();
        var dead = await scribe.Run();
        await Generations.Requeue(dead.Id, dead.Attempt, counts: true, Ct);

        // The zombie knows attempt 1; attempt 2 is live.
        await scribe.Claim(dead.Id, "silo-b/0");
        await Assert.ThrowsAsync<StoreConflictException>(() => scribe.Settle(dead, GenerationStatus.Succeeded, 1));

        Assert.Equal(GenerationStatus.Running, (await Generations.Find(dead.Id, Ct))!.Status);
    }

    [Fact]
    public async Task A_job_settles_once()
    {
        var scribe = await OpenProject();
        var live = await scribe.Run();
        await scribe.Settle(live, GenerationStatus.Succeeded, 900);

        await Assert.ThrowsAsync<StoreConflictException>(() => scribe.Settle(live, GenerationStatus.Canceled, 0));

        Assert.Equal(900, (await Generations.Find(live.Id, Ct))!.CostMicroUnits);
    }

    [Fact]
    public async Task Racing_settlements_of_one_job_have_one_winner()
    {
        var scribe = await OpenProject();
        var live = await scribe.Run();
        var version = scribe.Version;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Try(new(scribe.ProjectId, version)
        {
            Settlements = [Sample.Settlement(live, i % 2 == 0 ? GenerationStatus.Succeeded : GenerationStatus.Canceled, 100, Sample.Start)],
        })));

        Assert.Single(outcomes, won => won);
        Assert.Single((await Quotas.ListLedger(scribe.ProjectId, new(50), Ct)).Items, e => e.Kind != LedgerKind.Reserve);
    }

    [Fact]
    public async Task A_cost_above_the_reservation_is_refused()
    {
        var scribe = await OpenProject();
        var live = await scribe.Run(job: Sample.Job(scribe.ProjectId, estimate: 500));

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => scribe.Settle(live, GenerationStatus.Succeeded, 501));

        Assert.Equal(GenerationStatus.Running, (await Generations.Find(live.Id, Ct))!.Status);
    }

    [Fact]
    public async Task A_negative_balance_is_refused()
    {
        var scribe = await OpenProject();

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(
            () => scribe.Commit(new(scribe.ProjectId, 1) { Balances = [new(Sample.Period, 0, -1, 0)] }));
    }

    [Fact]
    public async Task Every_settlement_of_a_commit_holds_or_none()
    {
        var scribe = await OpenProject();
        var (a, b) = (await scribe.Run(), await scribe.Run());
        var stale = Sample.Settlement(b with { Attempt = 7 }, GenerationStatus.Canceled, 0, Sample.Start);

        await Assert.ThrowsAsync<StoreConflictException>(() => scribe.Commit(new(scribe.ProjectId, scribe.Version)
        {
            Settlements = [Sample.Settlement(a, GenerationStatus.Succeeded, 1, Sample.Start), stale],
        }));

        Assert.Equal(GenerationStatus.Running, (await Generations.Find(a.Id, Ct))!.Status);
        Assert.Equal(2, (await Fixture.Get<IEventStore>().ListJob(a.Id, 0, Ct)).Count);
    }

    [Fact]
    public async Task The_ledger_lists_newest_first_in_pages()
    {
        var scribe = await OpenProject();
        for (var i = 0; i < 3; i++)
        {
            await scribe.Settle(await scribe.Run(), GenerationStatus.Succeeded, 100 + i);
        }

        var all = (await Quotas.ListLedger(scribe.ProjectId, new(50), Ct)).Items;
        var paged = await Paging.ReadAll(2, page => Quotas.ListLedger(scribe.ProjectId, page, Ct));

        Assert.Equal(6, all.Count);
        Assert.Equal(all, paged);
        Assert.Equal(all.OrderByDescending(e => e.Id), all);
        Assert.Equal((LedgerKind.Post, 102, 1_000), (all[0].Kind, all[0].Posted, all[0].Released));
        Assert.Equal((LedgerKind.Reserve, 1_000), (all[1].Kind, all[1].Reserved));
        Assert.Empty((await Quotas.ListLedger(scribe.ProjectId, new(50, new(1, "not-a-number")), Ct)).Items);
    }

    [Fact]
    public async Task Usage_counts_settled_jobs_by_day_model_and_user()
    {
        var scribe = await OpenProject();
        var day = new DateTimeOffset(2026, 11, 5, 0, 0, 0, TimeSpan.Zero);
        var other = await scribe.Run(job: Sample.Job(scribe.ProjectId) with { UserId = "user-2", ModelId = "model-b" });
        await scribe.Settle(await scribe.Run(), GenerationStatus.Succeeded, 100, day);
        await scribe.Settle(await scribe.Run(), GenerationStatus.Failed, 0, day.AddDays(1).AddMicroseconds(-1));
        await scribe.Settle(other, GenerationStatus.Canceled, 7, day.AddDays(1));
        await scribe.Run();

        var (from, to) = (day, day.AddDays(1).AddMicroseconds(1));

        Assert.Equal(
            [new("2026-11-05", 2, 1, 1, 0, 100), new("2026-11-06", 1, 0, 0, 1, 7)],
            await Quotas.Usage(scribe.ProjectId, from, to, UsageGrouping.Day, Ct));
        Assert.Equal(
            [new("model-a", 2, 1, 1, 0, 100), new("model-b", 1, 0, 0, 1, 7)],
            await Quotas.Usage(scribe.ProjectId, from, to, UsageGrouping.Model, Ct));
        Assert.Equal(
            [new("user-1", 2, 1, 1, 0, 100), new("user-2", 1, 0, 0, 1, 7)],
            await Quotas.Usage(scribe.ProjectId, from, to, UsageGrouping.User, Ct));
        Assert.Equal(
            [new("user-1", 2, 1, 1, 0, 100)],
            await Quotas.Usage(scribe.ProjectId, from, day.AddDays(1), UsageGrouping.User, Ct));
    }

    [Fact]
    public async Task Budgets_of_all_projects_are_listed_with_the_months_balance()
    {
        var (a, b) = (await OpenProject(), await OpenProject());
        await a.Admit(Sample.Job(a.ProjectId, estimate: 321));

        var budgets = (await Quotas.ListBudgets(Sample.Period, Ct)).Where(p => p.ProjectId == a.ProjectId || p.ProjectId == b.ProjectId);

        Assert.Equal(
            new ProjectBudget[]
            {
                new(a.ProjectId, Sample.Limits, new(Sample.Period, 0, 321, 0)), new(b.ProjectId, Sample.Limits, new(Sample.Period, 0, 0, 0)),
            }.OrderBy(p => p.ProjectId, StringComparer.Ordinal),
            budgets);
    }

    private async Task<bool> Try(QuotaCommit commit)
    {
        try
        {
            await Quotas.Commit(commit, Ct);
            return true;
        }
        catch (StoreConflictException)
        {
            return false;
        }
    }
}
