using MagicCanvas.Diffusion;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Inference.Upscaling;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>A device that stops answering, or fails.</summary>
public sealed class DeviceWatchTests
{
    private const double Minutes = 200_000;

    [Fact]
    public async Task The_jobs_of_a_device_that_hangs_go_elsewhere_without_waiting_for_it()
    {
        await using var fleet = await FleetCluster.Start([SiloRole.All, SiloRole.Gpu]);
        foreach (var silo in fleet.Silos)
        {
            (silo.Engine.Holds, silo.Engine.IsDeaf) = (true, true);
        }

        var job = await fleet.Submit();
        var claimed = fleet.Silos.Select(silo => (Silo: silo, Run: silo.Engine.NextRun())).ToArray();
        await Task.WhenAny(claimed.Select(device => device.Run));
        var hung = claimed.Single(device => device.Run.IsCompleted).Silo;
        Hang(hung);
        var other = claimed.Single(device => device.Silo != hung);
        (await other.Run).Finish();

        var done = await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        Assert.Equal(2, done.Attempt);
        Assert.Null(hung.Device.NextRequest());
    }

    [Fact]
    public async Task A_device_whose_call_returns_after_all_takes_work_again()
    {
        await using var fleet = await FleetCluster.StartOne();
        (fleet.Silo.Engine.Holds, fleet.Silo.Engine.IsDeaf) = (true, true);
        var job = await fleet.Submit();
        await fleet.Silo.Engine.NextRun();
        Hang(fleet.Silo);
        Assert.Equal(1, (await fleet.WaitFor(job.Id, GenerationStatus.Queued)).Attempt);
        await Eventually.Holds(async () => await fleet.Grains.GetGrain<IModelCatalogGrain>(0).Find(null)
            is { Status: ModelStatus.Unavailable, Problem: "The device does not answer." });

        (fleet.Silo.Engine.Holds, fleet.Silo.Engine.CallMilliseconds) = (false, 0);
        WatchOf(fleet.Silo).Check();

        Assert.Equal(2, (await fleet.WaitFor(job.Id, GenerationStatus.Succeeded)).Attempt);
        await Eventually.Holds(async () => await fleet.Grains.GetGrain<IModelCatalogGrain>(0).Find(null) is { Status: ModelStatus.Ready });
    }

    [Fact]
    public async Task One_look_is_not_enough_and_neither_is_a_call_that_is_only_slow()
    {
        await using var fleet = await FleetCluster.StartOne();
        var watch = WatchOf(fleet.Silo);
        fleet.Silo.Engine.CallMilliseconds = Minutes;
        watch.Check();
        Assert.NotNull(fleet.Silo.Device.NextRequest());
        fleet.Silo.Engine.CallMilliseconds = 30_000;
        watch.Check();
        watch.Check();
        Assert.NotNull(fleet.Silo.Device.NextRequest());
        fleet.Silo.Engine.CallMilliseconds = Minutes;
        watch.Check();
        Assert.NotNull(fleet.Silo.Device.NextRequest());
        watch.Check();
        Assert.Null(fleet.Silo.Device.NextRequest());
    }

    [Fact]
    public async Task An_upscalers_call_that_hangs_takes_the_device_out_and_is_interrupted()
    {
        await using var fleet = await FleetCluster.StartOne();
        var (paints, enlarges) = (new Calls { Call = (5, 10) }, new Calls { Call = (Minutes, 10) });
        var watch = ActivatorUtilities.CreateInstance<DeviceWatch>(fleet.Silo.Services, (IEnumerable<IWatchedCalls>)[paints, enlarges]);
        watch.Check();
        watch.Check();

        Assert.Null(fleet.Silo.Device.NextRequest());
        Assert.Equal((0, 1), (paints.Interrupted, enlarges.Interrupted));
        enlarges.Call = (0, 10);
        watch.Check();
        Assert.NotNull(fleet.Silo.Device.NextRequest());
        Assert.Contains(fleet.Silo.Services.GetRequiredService<UpscalerHost>(), fleet.Silo.Services.GetServices<IWatchedCalls>());
    }

    [Fact]
    public async Task A_snapshot_that_is_refused_says_nothing_of_the_device()
    {
        await using var fleet = await FleetCluster.StartOne();
        (fleet.Silo.Engine.Holds, fleet.Silo.Engine.RefusesSnapshots) = (true, true);

        // As many as take a device out that fails them.
        var jobs = new[] { await fleet.Submit(), await fleet.Submit(), await fleet.Submit() };
        foreach (var _ in jobs)
        {
            (await fleet.Silo.Engine.NextRun()).Step();
        }

        foreach (var execution in fleet.Silo.Device.Jobs)
        {
            execution.Stop(StopReason.Draining);
        }

        FakeRun[] anew = [await fleet.Silo.Engine.NextRun(), await fleet.Silo.Engine.NextRun(), await fleet.Silo.Engine.NextRun()];
        Assert.Equal(3, fleet.Silo.Engine.Requests.Count(request => request.Resume is not null));
        Assert.All(anew, run => Assert.Null(run.Request.Resume));
        Assert.Null(fleet.Silo.Services.GetRequiredService<DeviceHealth>().Problem);
        Array.ForEach(anew, run => run.Finish());
        foreach (var job in jobs)
        {
            var done = await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
            Assert.Equal((2, 0), (done.Attempt, done.Failures));
        }
    }

    [Fact]
    public async Task A_device_that_fails_job_after_job_is_out()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var jobs = new[] { await fleet.Submit(), await fleet.Submit(), await fleet.Submit() };
        foreach (var _ in jobs)
        {
            (await fleet.Silo.Engine.NextRun()).Fail(new DeviceFailedException("CUDA failure 719."));
        }

        await Eventually.Holds(() => Task.FromResult(fleet.Silo.Device.NextRequest() is null));
        Assert.Equal("The device fails.", fleet.Silo.Services.GetRequiredService<DeviceHealth>().Problem);
    }

    private sealed class Calls : IWatchedCalls
    {
        public (double Running, double Expected) Call { get; set; }

        public int Interrupted { get; private set; }

        public void Interrupt() => Interrupted++;
    }

    private static DeviceWatch WatchOf(FleetSilo silo) => silo.Services.GetRequiredService<DeviceWatch>();

    private static void Hang(FleetSilo silo)
    {
        silo.Engine.CallMilliseconds = Minutes;
        WatchOf(silo).Check();
        WatchOf(silo).Check();
    }
}
