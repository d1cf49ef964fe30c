using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;
using MagicCanvas.Storage.Generations;

namespace MagicCanvas.Grains.Tests.Jobs;

public class RecoveryTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    private static readonly AttemptReport s_deviceLost = new(1, AttemptOutcome.Failed)
    {
        Transient = true,
        Error = new(ErrorCodes.InternalError, "The device was lost.", "device_lost"),
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ISweeperGrain Sweeper => cluster.Grains.GetGrain<ISweeperGrain>(0);

    [Fact]
    public async Task A_zombies_report_after_the_requeue_changes_nothing_and_the_second_attempt_counts_once()
    {
        var project = cluster.NewProject();
        var running = await cluster.Running(project);
        var job = cluster.Job(running.Id);
        await job.Recover(new(1, cluster.Owner, cluster.Time.GetUtcNow(), OwnerIsDead: true));
        Assert.False(await job.Report(Sample.Completed(1)));
        var second = await cluster.Claim(running.Id);
        Assert.Equal((2, running.Params.Seed, 1), (second.Attempt, second.Params.Seed, second.Failures));
        Assert.False(await job.Report(Sample.Completed(1)));
        Assert.True(await job.Report(Sample.Completed(2)));
        Assert.Equal(running.EstimateMicroUnits, (await cluster.CheckBooks(project)).Used);
    }

    [Fact]
    public async Task Repeating_the_final_report_is_told_yes_again()
    {
        var running = await cluster.Running(cluster.NewProject());
        var report = Sample.Completed(1);
        Assert.True(await cluster.Job(running.Id).Report(report));
        Assert.True(await cluster.Job(running.Id).Report(report));
    }

    [Fact]
    public async Task After_three_failures_the_job_fails_and_costs_nothing()
    {
        var project = cluster.NewProject();
        var queued = await cluster.Queued(project);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            await cluster.Claim(queued.Id);
            Assert.True(await cluster.Job(queued.Id).Report(s_deviceLost with { Attempt = attempt }));
        }

        var failed = await cluster.Job(queued.Id).Get();
        Assert.Equal(
            (GenerationStatus.Failed, ErrorCodes.InternalError, "attempts_exhausted", 0L),
            (failed?.Status, failed?.Error?.Code, failed?.Error?.Reason, failed?.CostMicroUnits));
        Assert.Equal((0, 0), ((await cluster.CheckBooks(project)).Used, (await cluster.CheckBooks(project)).Reserved));
    }

    [Fact]
    public async Task Jobs_for_a_model_that_is_broken_wherever_it_is_fail_after_a_while_and_cost_nothing()
    {
        var catalog = cluster.Grains.GetGrain<IModelCatalogGrain>(0);
        var model = Sample.Model with { Id = "breaks" };
        var broken = model with { Status = ModelStatus.Unavailable, Problem = "unet/model.onnx: is missing", IsBroken = true };
        await catalog.Report("silo/0", [Sample.Model, model]);
        var project = cluster.NewProject();
        var waiting = await cluster.Queued(project, r => r with { ModelId = "breaks" });
        var running = await cluster.Running(project, r => r with { ModelId = "breaks" });
        var other = await cluster.Queued(project);
        await catalog.Report("silo/0", [Sample.Model, broken]);
        await Sweeper.SweepNow();
        Assert.Equal(GenerationStatus.Queued, (await cluster.Job(waiting.Id).Get())!.Status);

        cluster.Time.Advance(TimeSpan.FromSeconds(18));
        await catalog.Report("silo/0", [Sample.Model, model]);
        await catalog.Report("silo/0", [Sample.Model, broken]);
        cluster.Time.Advance(TimeSpan.FromSeconds(1));
        await Sweeper.SweepNow();
        Assert.Equal(GenerationStatus.Queued, (await cluster.Job(waiting.Id).Get())!.Status);
        Assert.True(await cluster.Job(running.Id).Report(new(1, AttemptOutcome.HandedBack)));

        cluster.Time.Advance(TimeSpan.FromSeconds(30));
        await Sweeper.SweepNow();

        foreach (var id in new[] { waiting.Id, running.Id })
        {
            var failed = (await cluster.Job(id).Get())!;
            Assert.Equal((GenerationStatus.Failed, ErrorCodes.ModelUnavailable, 0L), (failed.Status, failed.Error?.Code, failed.CostMicroUnits));
            Assert.Contains("unet/model.onnx: is missing", failed.Error!.Message, StringComparison.Ordinal);
        }

        Assert.Equal(GenerationStatus.Queued, (await cluster.Job(other.Id).Get())!.Status);
        Assert.Equal(other.EstimateMicroUnits, (await cluster.CheckBooks(project)).Reserved);
    }

    [Fact]
    public async Task Jobs_wait_for_a_model_that_no_device_has_as_long_as_a_fleet_is_renewed_and_for_a_device_that_is_out()
    {
        var catalog = cluster.Grains.GetGrain<IModelCatalogGrain>(0);
        var (gone, resting) = (Sample.Model with { Id = "gone" }, Sample.Model with { Id = "resting" });
        await catalog.Report("silo/0", [Sample.Model, gone, resting]);
        var project = cluster.NewProject();
        var lost = await cluster.Queued(project, r => r with { ModelId = "gone" });
        var patient = await cluster.Queued(project, r => r with { ModelId = "resting" });
        ModelDescriptor[] later = [Sample.Model, resting with { Status = ModelStatus.Unavailable, Problem = "The device fails." }];
        for (var minute = 0; minute < 14; minute++)
        {
            await catalog.Report("silo/0", later);
            cluster.Time.Advance(TimeSpan.FromMinutes(1));
            await Sweeper.SweepNow();
        }

        Assert.Equal(GenerationStatus.Queued, (await cluster.Job(lost.Id).Get())!.Status);
        cluster.Time.Advance(TimeSpan.FromMinutes(1));
        await Sweeper.SweepNow();

        Assert.Equal(ErrorCodes.ModelUnavailable, (await cluster.Job(lost.Id).Get())!.Error?.Code);
        Assert.Equal((ModelStatus.Unavailable, "No device has it."), await catalog.Find("gone") is { } told ? (told.Status, told.Problem) : default);
        Assert.Equal(ErrorCodes.ModelUnavailable, (await cluster.Submit(project, change: r => r with { ModelId = "gone" })).Refusal?.Code);
        Assert.Equal(GenerationStatus.Queued, (await cluster.Job(patient.Id).Get())!.Status);
    }

    [Fact]
    public async Task Attempts_handed_back_by_draining_devices_do_not_count()
    {
        var queued = await cluster.Queued(cluster.NewProject());
        for (var attempt = 1; attempt <= 5; attempt++)
        {
            await cluster.Claim(queued.Id);
            Assert.True(await cluster.Job(queued.Id).Report(new(attempt, AttemptOutcome.HandedBack)));
        }

        var waiting = await cluster.Job(queued.Id).Get();
        Assert.Equal((GenerationStatus.Queued, 0), (waiting?.Status, waiting?.Failures));
    }

    [Fact]
    public async Task Looking_at_a_job_notices_that_its_lease_ran_out_and_queues_it_again()
    {
        var running = await cluster.Running(cluster.NewProject());
        cluster.Time.Advance(TimeSpan.FromSeconds(21));
        Assert.Equal(GenerationStatus.Queued, (await cluster.Job(running.Id).Get())?.Status);
        var dispatch = cluster.Grains.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool);
        await Eventually.Holds(async () => await dispatch.Position(running.Id) is not null);
    }

    [Fact]
    public async Task The_sweeper_queues_again_what_a_silo_that_is_gone_was_running()
    {
        var queued = await cluster.Queued(cluster.NewProject());
        await cluster.Claim(queued.Id, owner: "127.0.0.1:1@5/0");
        Assert.True(await Sweeper.SweepNow() >= 1);
        Assert.Equal(GenerationStatus.Queued, (await cluster.Store<IGenerationStore>().Find(queued.Id, Stop))?.Status);
    }

    [Fact]
    public async Task The_sweeper_leaves_a_held_lease_alone_and_takes_an_expired_one()
    {
        var store = cluster.Store<IGenerationStore>();
        var running = await cluster.Running(cluster.NewProject());
        await Sweeper.SweepNow();
        Assert.Equal(GenerationStatus.Running, (await store.Find(running.Id, Stop))?.Status);
        cluster.Time.Advance(TimeSpan.FromSeconds(21));
        await Sweeper.SweepNow();
        Assert.Equal(GenerationStatus.Queued, (await store.Find(running.Id, Stop))?.Status);
    }

    [Fact]
    public async Task An_attempt_past_its_time_fails_with_timeout_and_its_device_is_told()
    {
        var project = cluster.NewProject();
        var running = await cluster.Running(project);
        await PassTime(TimeSpan.FromMinutes(11));
        await Sweeper.SweepNow();
        var failed = await cluster.Store<IGenerationStore>().Find(running.Id, Stop);
        Assert.Equal((GenerationStatus.Failed, ErrorCodes.Timeout, 0L), (failed?.Status, failed?.Error?.Code, failed?.CostMicroUnits));
        await Eventually.Holds(() => cluster.Devices.Canceled.Contains(("silo/0", running.Id, 1)));
    }

    [Fact]
    public async Task The_time_limit_counts_from_the_attempts_own_start_not_the_jobs()
    {
        var running = await cluster.Running(cluster.NewProject());
        cluster.Time.Advance(TimeSpan.FromHours(1));
        await cluster.Job(running.Id).Get();
        await cluster.Claim(running.Id);
        await Sweeper.SweepNow();
        Assert.Equal(GenerationStatus.Running, (await cluster.Store<IGenerationStore>().Find(running.Id, Stop))?.Status);
    }

    /// <summary>As a live device does: its leases are renewed while the clock runs.</summary>
    private async Task PassTime(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromSeconds(15))
        {
            await cluster.Store<IGenerationStore>().RenewLeases(cluster.Owner, cluster.Time.GetUtcNow().AddSeconds(60), Stop);
            cluster.Time.Advance(TimeSpan.FromSeconds(15));
        }
    }
}
