using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Storage.Artifacts;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>What an attempt leaves to the next: snapshots of what it began, and what it finished.</summary>
public sealed class TakeOverTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_in_its_second_pass_goes_on_there()
    {
        await using var fleet = await Holding(SiloRole.All, SiloRole.Gpu);
        var job = await fleet.Submit(r => r with { Params = r.Params with { SecondPass = new() { Steps = 8, Strength = 0.5 } } });
        var first = await WhoRuns(fleet);
        (await first.Engine.NextRun()).Finish();
        var second = await first.Engine.NextRun();
        second.Step();
        second.Step();
        await first.HandBack(Ct);
        Assert.Equal([job.Id], await fleet.Store<ISnapshotStore>().List(Ct));

        var resumed = await fleet.Silos.Single(s => s != first).Engine.NextRun();
        Assert.Equal((128, 128, 8, 0.5), (resumed.Request.Width, resumed.Request.Height, resumed.Request.Steps, resumed.Request.Strength));
        Assert.Equal([2], resumed.Request.Resume);
        Assert.Equal(second.Request.InitImage!.Pixels, resumed.Request.InitImage!.Pixels);
        resumed.Finish();
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        Assert.Equal((2, 0, 128, done.EstimateMicroUnits), (done.Attempt, done.Failures, done.Artifacts[0].Width, done.CostMicroUnits));
        await NothingIsKept(fleet);
    }

    [Fact]
    public async Task A_picture_between_its_passes_is_painted_over_and_not_painted_again()
    {
        await using var fleet = await Holding(SiloRole.All, SiloRole.Gpu);
        var job = await fleet.Submit(r => r with { Params = r.Params with { SecondPass = new() } });
        var first = await WhoRuns(fleet);
        (await first.Engine.NextRun()).Finish();
        await first.Engine.NextRun();
        await first.HandBack(Ct);
        var resumed = await fleet.Silos.Single(s => s != first).Engine.NextRun();
        Assert.Equal((128, null), (resumed.Request.Width, resumed.Request.Resume));
        resumed.Finish();
        await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
    }

    [Fact]
    public async Task A_finished_picture_is_not_painted_again_when_the_others_are_handed_back()
    {
        await using var fleet = await Holding(SiloRole.All, SiloRole.Gpu);
        var job = await fleet.Submit(r => r with { Params = r.Params with { Count = 3 } });
        var first = await WhoRuns(fleet);
        FakeRun[] runs = [await first.Engine.NextRun(), await first.Engine.NextRun(), await first.Engine.NextRun()];
        runs.Single(r => r.Request.Seed == 43).Finish();
        runs.Single(r => r.Request.Seed == 44).Step();
        await first.HandBack(Ct);

        var other = fleet.Silos.Single(s => s != first);
        FakeRun[] again = [await other.Engine.NextRun(), await other.Engine.NextRun()];
        Assert.Equal([42u, 44u], again.Select(r => r.Request.Seed).Order());
        Assert.Equal([1], again.Single(r => r.Request.Seed == 44).Request.Resume);
        foreach (var run in again)
        {
            run.Finish();
        }

        var done = await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        Assert.Equal([42, 43, 44], done.Artifacts.Select(a => a.Seed));
        Assert.Equal(3, done.Artifacts.Select(a => a.Sha256).Distinct().Count());
        Assert.Equal((2, 0, done.EstimateMicroUnits), (done.Attempt, done.Failures, done.CostMicroUnits));
        Assert.Equal(2, other.Engine.Requests.Count);
        await NothingIsKept(fleet);
    }

    [Fact]
    public async Task A_finished_picture_is_not_painted_again_when_another_fails_and_its_steps_are_paid_if_the_job_is_canceled()
    {
        await using var fleet = await Holding(SiloRole.All);
        var job = await fleet.Submit(r => r with { Params = r.Params with { Count = 2 } });
        FakeRun[] runs = [await fleet.Silo.Engine.NextRun(), await fleet.Silo.Engine.NextRun()];
        runs.Single(r => r.Request.Seed == 42).Finish();
        await Eventually.Holds(async () => (await fleet.Store<ISnapshotStore>().List(Ct)).Count == 1);
        runs.Single(r => r.Request.Seed == 43).Fail(new InvalidOperationException("Out of memory."));

        var again = await fleet.Silo.Engine.NextRun();
        Assert.Equal(43u, again.Request.Seed);
        again.Step();
        await fleet.Job(job.Id).Cancel();
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Canceled);
        Assert.Equal((2, 1, done.EstimateMicroUnits * 5 / 8), (done.Attempt, done.Failures, done.CostMicroUnits));
        await NothingIsKept(fleet);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense that is no snapshot of ours, longer than any header of one")]
    public async Task What_is_damaged_is_not_used_and_counts_for_nothing(string content)
    {
        await using var fleet = await Holding(SiloRole.All, SiloRole.Gpu);
        var job = await fleet.Submit(r => r with { Params = r.Params with { Count = 2, SecondPass = new() } });
        var first = await WhoRuns(fleet);
        FakeRun[] runs = [await first.Engine.NextRun(), await first.Engine.NextRun()];
        runs[0].Step();
        runs[1].Step();
        var other = fleet.Silos.Single(s => s != first);
        other.Engine.MaxBatch = -8;
        await first.HandBack(Ct);
        foreach (var picture in (int[])[0, 1])
        {
            await fleet.Store<ISnapshotStore>().Put(job.Id, picture, System.Text.Encoding.ASCII.GetBytes(content), Ct);
        }

        (other.Engine.MaxBatch, other.Engine.Holds) = (8, false);
        var done = await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        Assert.Equal((2, 0), (done.Attempt, done.Failures));
        Assert.All(other.Engine.Requests, request => Assert.Null(request.Resume));
    }

    [Fact]
    public async Task A_job_that_failed_on_a_device_is_retried_on_another_though_it_must_wait_for_it()
    {
        await using var fleet = await Holding(SiloRole.All, SiloRole.Gpu);
        var job = await fleet.Submit();
        var ill = await WhoRuns(fleet);
        var well = fleet.Silos.Single(s => s != ill);
        well.Engine.MaxBatch = -8;
        (await ill.Engine.NextRun()).Fail(new InvalidOperationException("The device is ill."));
        await fleet.WaitFor(job.Id, GenerationStatus.Queued);

        // The one that failed it has room, and asks, and is given what came later.
        var later = await fleet.Submit();
        (await ill.Engine.NextRun()).Finish();
        await fleet.WaitFor(later.Id, GenerationStatus.Succeeded);
        Assert.Equal((GenerationStatus.Queued, 1, ill.Device.DeviceId), ((await fleet.Find(job.Id)).Status, (await fleet.Find(job.Id)).Failures, (await fleet.Find(job.Id)).FailedDevice));
        well.Engine.MaxBatch = 8;
        (await well.Engine.NextRun()).Finish();
        Assert.Equal(2, (await fleet.WaitFor(job.Id, GenerationStatus.Succeeded)).Attempt);
        Assert.Equal(2, ill.Engine.Requests.Count);
    }

    [Fact]
    public async Task What_was_kept_of_a_job_goes_when_it_is_canceled_in_the_queue()
    {
        await using var fleet = await Holding(SiloRole.All);
        var job = await fleet.Submit();
        (await fleet.Silo.Engine.NextRun()).Step();
        await fleet.Silo.HandBack(Ct);
        Assert.Equal([job.Id], await fleet.Store<ISnapshotStore>().List(Ct));
        await fleet.Job(job.Id).Cancel();
        Assert.Equal(GenerationStatus.Canceled, (await fleet.Find(job.Id)).Status);
        await NothingIsKept(fleet);
    }

    [Fact]
    public async Task What_came_after_the_end_goes_with_the_next_sweep_and_nothing_else_does()
    {
        await using var fleet = await Holding(SiloRole.All);
        var waiting = await fleet.Submit();
        (await fleet.Silo.Engine.NextRun()).Step();
        await fleet.Silo.HandBack(Ct);
        var ended = await fleet.Submit();
        await fleet.Job(ended.Id).Cancel();
        await fleet.Store<ISnapshotStore>().Put(ended.Id, 0, new byte[] { 1 }, Ct);
        await fleet.Store<ISnapshotStore>().Put("gen_never_admitted", 0, new byte[] { 1 }, Ct);
        await fleet.Grains.GetGrain<ISweeperGrain>(0).SweepNow();
        Assert.Equal([waiting.Id], await fleet.Store<ISnapshotStore>().List(Ct));
    }

    private static async Task<FleetCluster> Holding(params SiloRole[] roles)
    {
        var fleet = await FleetCluster.Start(roles);
        foreach (var silo in fleet.Silos)
        {
            silo.Engine.Holds = true;
        }

        return fleet;
    }

    /// <summary>The grain removes it after the end is on record.</summary>
    private static Task NothingIsKept(FleetCluster fleet) =>
        Eventually.Holds(async () => (await fleet.Store<ISnapshotStore>().List(Ct)).Count == 0);

    private static async Task<FleetSilo> WhoRuns(FleetCluster fleet)
    {
        await Eventually.Holds(() => fleet.Silos.Any(s => !s.Engine.Requests.IsEmpty));
        return fleet.Silos.Single(s => !s.Engine.Requests.IsEmpty);
    }
}
