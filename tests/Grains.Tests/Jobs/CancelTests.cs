using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Storage.Events;

namespace MagicCanvas.Grains.Tests.Jobs;

public class CancelTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    [Fact]
    public async Task A_waiting_job_is_canceled_at_once_for_free_and_leaves_the_queue()
    {
        var project = cluster.NewProject();
        var queued = await cluster.Queued(project);
        var canceled = await cluster.Job(queued.Id).Cancel();
        Assert.Equal((GenerationStatus.Canceled, 0L), (canceled?.Status, canceled?.CostMicroUnits));
        Assert.Null(await cluster.Job(queued.Id).Claim(new(cluster.Owner, "silo/0", cluster.Time.GetUtcNow())));
        var dispatch = cluster.Grains.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool);
        await Eventually.Holds(async () => await dispatch.Position(queued.Id) is null);
        Assert.Equal((0, 0), Money(await cluster.CheckBooks(project)));
    }

    [Fact]
    public async Task A_running_job_is_flagged_its_device_is_told_and_it_pays_for_the_steps_done()
    {
        var project = cluster.NewProject();
        var running = await cluster.Running(project);
        var flagged = await cluster.Job(running.Id).Cancel();
        Assert.Equal((GenerationStatus.Running, true), (flagged?.Status, flagged?.CancelRequested));
        await Eventually.Holds(() => cluster.Devices.Canceled.Contains(("silo/0", running.Id, 1)));

        Assert.True(await cluster.Job(running.Id).Report(new(1, AttemptOutcome.Canceled) { Work = new(5, 20) }));
        var canceled = await cluster.Job(running.Id).Get();
        Assert.Equal((GenerationStatus.Canceled, running.EstimateMicroUnits / 4), (canceled?.Status, canceled?.CostMicroUnits));
        Assert.Equal((0, running.EstimateMicroUnits / 4), Money(await cluster.CheckBooks(project)));
    }

    [Fact]
    public async Task Canceling_what_is_over_changes_nothing()
    {
        var running = await cluster.Running(cluster.NewProject());
        await cluster.Job(running.Id).Report(Sample.Completed(1));
        var after = await cluster.Job(running.Id).Cancel();
        Assert.Equal((GenerationStatus.Succeeded, false), (after?.Status, after?.CancelRequested));
    }

    [Fact]
    public async Task Cancel_beside_completion_has_one_winner_and_one_settlement()
    {
        var project = cluster.NewProject();
        for (var round = 0; round < 20; round++)
        {
            var running = await cluster.Running(project);
            var job = cluster.Job(running.Id);
            Task[] race = [job.Cancel(), job.Report(Sample.Completed(1)), job.Report(new(1, AttemptOutcome.Canceled) { Work = new(1, 20) })];
            await Task.WhenAll(round % 2 == 0 ? race : race.Reverse());
            var final = (await job.Get())!;
            Assert.True(final.IsFinal);
            var ends = (await cluster.Store<IEventStore>().ListJob(running.Id, 2, TestContext.Current.CancellationToken))
                .Where(e => !e.Type.Contains("quota", StringComparison.Ordinal));
            Assert.EndsWith(final.Status == GenerationStatus.Succeeded ? "succeeded" : "canceled", Assert.Single(ends).Type, StringComparison.Ordinal);
        }

        await cluster.CheckBooks(project);
    }

    [Fact]
    public async Task Asked_for_while_its_device_dies_it_ends_instead_of_starting_again()
    {
        var running = await cluster.Running(cluster.NewProject());
        await cluster.Job(running.Id).Cancel();
        await cluster.Job(running.Id).Recover(new(1, cluster.Owner, cluster.Time.GetUtcNow(), OwnerIsDead: true));
        var canceled = await cluster.Job(running.Id).Get();
        Assert.Equal((GenerationStatus.Canceled, 0L), (canceled?.Status, canceled?.CostMicroUnits));
    }

    private static (long Reserved, long Used) Money(Storage.Quotas.PeriodBalance balance) => (balance.Reserved, balance.Used);
}
