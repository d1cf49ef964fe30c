using MagicCanvas.Events;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Events;

namespace MagicCanvas.Grains.Tests.Jobs;

public class JobVerticalTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    [Fact]
    public async Task A_submitted_job_is_queued_claimed_painted_and_paid()
    {
        var project = cluster.NewProject();
        var queued = await cluster.Queued(project, r => r with { Params = new() { Count = 2, Seed = 42 } });
        Assert.Equal((GenerationStatus.Queued, 0, 5_242_880L), (queued.Status, queued.Attempt, queued.EstimateMicroUnits));
        Assert.Equal((5_242_880, 0), Money(await cluster.Quota(project).Get()));
        var dispatch = cluster.Grains.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool);
        await Eventually.Holds(async () => await dispatch.Position(queued.Id) is not null);

        var running = await cluster.Claim(queued.Id);
        Assert.Equal((GenerationStatus.Running, 1, 2L), (running.Status, running.Attempt, running.EventSeq));
        var report = Sample.Completed(1, count: 2);
        Assert.True(await cluster.Job(queued.Id).Report(report));

        var done = (await cluster.Job(queued.Id).Get())!;
        Assert.Equal((GenerationStatus.Succeeded, 5_242_880L), (done.Status, done.CostMicroUnits));
        Assert.Equal(report.Artifacts.Select(a => a.Id), done.Artifacts.Select(a => a.Id));
        Assert.NotNull(await cluster.Store<IArtifactStore>().Find(project, report.Artifacts[1].Id, TestContext.Current.CancellationToken));
        Assert.Equal((0, 5_242_880), Money(await cluster.Quota(project).Get()));
        await cluster.CheckBooks(project);
    }

    [Fact]
    public async Task Its_events_reach_the_watchers_in_order_without_gap()
    {
        var running = await cluster.Running(cluster.NewProject());
        await cluster.Job(running.Id).Report(Sample.Completed(1));
        await Eventually.Holds(() => cluster.Live.Of(running.Id).Count >= 3);
        Assert.Equal(
            [(1L, EventTypes.JobSubmitted), (2L, EventTypes.JobStarted), (3L, EventTypes.JobSucceeded)],
            cluster.Live.Of(running.Id).Select(e => (e.Seq, e.Type)));
        await Eventually.Holds(async () => !(await cluster.Store<IEventStore>().ListUnpublished(
            IEventRelayGrain.ShardOf(running.Id), 1000)).Any(e => e.JobId == running.Id));
    }

    [Fact]
    public async Task An_id_that_never_was_is_null_for_every_question()
    {
        var job = cluster.Job(Sample.NewId());
        Assert.Null(await job.Get());
        Assert.Null(await job.Cancel());
        Assert.Null(await job.Claim(new(cluster.Owner, "silo/0", cluster.Time.GetUtcNow())));
        Assert.False(await job.Report(Sample.Completed(1)));
        await job.Recover(new(1, cluster.Owner, cluster.Time.GetUtcNow(), true));
    }

    private static (long Reserved, long Used) Money(MagicCanvas.Quotas.QuotaSnapshot budget) => (budget.ReservedMicroUnits, budget.UsedMicroUnits);
}
