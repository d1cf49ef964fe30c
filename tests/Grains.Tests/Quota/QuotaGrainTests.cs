using MagicCanvas.Generations;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Quotas;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Generations;

namespace MagicCanvas.Grains.Tests.Quota;

public class QuotaGrainTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    [Fact]
    public async Task Sixty_four_submitters_never_pass_the_limit_and_nobody_is_refused_who_fits()
    {
        var project = cluster.NewProject();
        await cluster.SetLimits(project, 1000);
        var random = new Random(7);
        var candidates = Enumerable.Range(0, 640).Select(_ => Candidate(project, random.Next(1, 20))).ToList();
        var results = new List<(long Estimate, bool Admitted)>();
        await Task.WhenAll(candidates.Chunk(10).Select(async mine =>
        {
            foreach (var candidate in mine)
            {
                var result = await cluster.Quota(project).Admit(candidate);
                lock (results)
                {
                    results.Add((candidate.EstimateMicroUnits, result.Generation is not null));
                }

                var seen = await cluster.Quota(project).Get();
                Assert.True(seen.UsedMicroUnits + seen.ReservedMicroUnits <= 1000);
            }
        }));

        var accepted = results.Where(r => r.Admitted).Sum(r => r.Estimate);
        Assert.InRange(accepted, 981, 1000);
        Assert.Equal(accepted, (await cluster.CheckBooks(project)).Reserved);
        if (accepted < 1000)
        {
            Assert.NotNull((await cluster.Quota(project).Admit(Candidate(project, 1000 - accepted))).Generation);
        }

        Assert.NotNull((await cluster.Quota(project).Admit(Candidate(project, 1))).Refusal);
        Assert.All(cluster.Quotas.Commits(project).SelectMany(c => c.Balances), b => Assert.True(b.Used + b.Reserved <= 1000));
    }

    [Fact]
    public async Task Those_who_come_during_a_commit_share_the_next_one()
    {
        var project = cluster.NewProject();
        await cluster.SetLimits(project, 1000);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => cluster.Quota(project).Admit(Candidate(project, 1))));
        Assert.InRange(cluster.Quotas.Commits(project).Count, 1, 100);
        Assert.Equal(200, (await cluster.CheckBooks(project)).Reserved);
    }

    [Theory]
    [InlineData(Fault.FailBefore)]
    [InlineData(Fault.ExecuteAndTimeOut)]
    public async Task Whatever_became_of_a_failed_admission_repeating_it_reserves_once(Fault fault)
    {
        var project = cluster.NewProject();
        await cluster.Queued(project);
        var id = Sample.NewId();
        cluster.Quotas.Strike(project, fault);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => cluster.Submit(project, id));
        var again = await cluster.Submit(project, id);
        Assert.Equal(fault == Fault.ExecuteAndTimeOut, again.Repeated);
        Assert.Equal(2 * again.Generation!.EstimateMicroUnits, (await cluster.CheckBooks(project)).Reserved);
        Assert.Single(await cluster.Store<IEventStore>().ListJob(id, 0, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Fault.FailBefore)]
    [InlineData(Fault.ExecuteAndTimeOut)]
    public async Task Whatever_became_of_a_failed_settlement_repeating_it_posts_once(Fault fault)
    {
        var project = cluster.NewProject();
        var running = await cluster.Running(project);
        var report = Sample.Completed(1);
        cluster.Quotas.Strike(project, fault);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => cluster.Job(running.Id).Report(report));
        Assert.True(await cluster.Job(running.Id).Report(report));
        var books = await cluster.CheckBooks(project);
        Assert.Equal((running.EstimateMicroUnits, 0), (books.Used, books.Reserved));
    }

    [Fact]
    public async Task Meeting_another_writer_it_reloads_and_decides_again_unseen_by_callers()
    {
        var project = cluster.NewProject();
        await cluster.Queued(project);
        cluster.Quotas.Strike(project, Fault.Conflict, Fault.Conflict);
        await cluster.Queued(project);
        await cluster.CheckBooks(project);
    }

    [Fact]
    public async Task Two_writers_of_one_project_are_held_apart_by_the_version_and_keep_one_limit()
    {
        var project = cluster.NewProject();
        await cluster.SetLimits(project, 100);
        var other = Ledger(project);
        var admitted = 0L;
        for (var i = 0; i < 20; i++)
        {
            var viaGrain = cluster.Quota(project).Admit(Candidate(project, 7));
            var command = new AdmitCommand(Candidate(project, 7));
            await other.Commit([command]);
            command.Answer();
            admitted += ((await viaGrain).Generation is null ? 0 : 7) + ((await command.Task).Generation is null ? 0 : 7);
        }

        Assert.Equal(98, admitted);
        Assert.Equal(98, (await cluster.CheckBooks(project)).Reserved);
        Assert.True(other.Conflicts > 0);
    }

    [Fact]
    public async Task One_command_that_the_record_never_takes_does_not_fail_those_beside_it()
    {
        var project = cluster.NewProject();
        var poison = Candidate(project, 1) with { SessionId = PrefixedId.New(PrefixedId.Session, TimeProvider.System) };
        var all = Enumerable.Range(0, 20).Select(i => cluster.Quota(project).Admit(i == 7 ? poison : Candidate(project, 1))).ToList();
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => all[7]);
        all.RemoveAt(7);
        Assert.All(await Task.WhenAll(all), r => Assert.NotNull(r.Generation));
        Assert.Equal(19, (await cluster.CheckBooks(project)).Reserved);
    }

    [Fact]
    public async Task A_settlement_of_what_is_over_or_of_another_attempt_is_null()
    {
        var running = await cluster.Running(cluster.NewProject());
        var quota = cluster.Quota(running.ProjectId);
        Assert.Null(await quota.Settle(new(running.Id, 2, GenerationStatus.Succeeded, 1)));
        Assert.Null(await quota.Settle(new(Sample.NewId(), 1, GenerationStatus.Canceled, 0)));
        var settlement = new Settlement(running.Id, 1, GenerationStatus.Canceled, 5);
        var both = await Task.WhenAll(quota.Settle(settlement), quota.Settle(settlement));
        Assert.Single(both, g => g is not null);
        Assert.Null(await quota.Settle(settlement));
        Assert.Equal(5, (await cluster.CheckBooks(running.ProjectId)).Used);
    }

    [Fact]
    public async Task Limits_are_kept_over_a_new_activation_and_defaults_hold_until_set()
    {
        var project = cluster.NewProject();
        var fresh = await cluster.Quota(project).Get();
        Assert.Equal((10_000_000_000L, 120), (fresh.Limits.MonthlyMicroUnits, fresh.Limits.JobsPerMinute));
        var set = new QuotaLimits { MonthlyMicroUnits = 5, JobsPerMinute = 6, UserJobsPerMinute = 3, UserMonthlyMicroUnits = 4 };
        await cluster.Quota(project).SetLimits(set);
        await cluster.Silo.DeactivateAsync(cluster.Quota(project));
        Assert.Equal(set, (await cluster.Quota(project).Get()).Limits);
    }

    private static Generation Candidate(string project, long estimate) => Sample.Candidate(estimate: estimate) with { ProjectId = project };

    private QuotaLedger Ledger(string project) =>
        new(project, cluster.Quotas, cluster.Store<IEventStore>(), Sample.Limits, cluster.Time);
}
