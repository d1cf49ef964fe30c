using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Grains.Tests.Inference;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace MagicCanvas.Grains.Tests.Placement;

public sealed class PlacementTests
{
    [Fact]
    public async Task Devices_live_on_their_silos_and_control_grains_on_none_of_them()
    {
        await using var fleet = await FleetCluster.Start([SiloRole.Core, SiloRole.Gpu, SiloRole.Gpu]);
        var jobs = new List<Generation>();
        for (var i = 0; i < 20; i++)
        {
            jobs.Add(await fleet.Submit(r => r with { ProjectId = $"project-{i}" }));
        }

        foreach (var job in jobs)
        {
            await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        }

        var core = fleet.Silos.Single(s => s.Role == SiloRole.Core);
        var management = fleet.Grains.GetGrain<IManagementGrain>(0);
        var grains = await management.GetDetailedGrainStatistics(null, null, TestContext.Current.CancellationToken);
        var ours = grains.Where(g => g.GrainType.StartsWith("MagicCanvas", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ours);
        foreach (var grain in ours)
        {
            if (grain.GrainType.Contains("InferenceGrain", StringComparison.Ordinal))
            {
                var device = fleet.Silos.Single(s => s.Handle.SiloAddress.Equals(grain.SiloAddress));
                Assert.Equal((SiloRole.Gpu, device.Device.DeviceId), (device.Role, grain.GrainId.Key.ToString()));
            }
            else
            {
                Assert.Equal(core.Handle.SiloAddress, grain.SiloAddress);
            }
        }

        Assert.Equal(2, ours.Count(g => g.GrainType.Contains("InferenceGrain", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Both_devices_are_given_work_when_one_is_full()
    {
        await using var fleet = await FleetCluster.Start(
            [SiloRole.Core, SiloRole.Gpu, SiloRole.Gpu],
            (_, silo) => silo.Services.PostConfigure<InferenceOptions>(o => o.Prefetch = 0),
            engine => (engine.Holds, engine.MaxBatch) = (true, 2));
        var jobs = new[] { await fleet.Submit(), await fleet.Submit() };

        // Each of them holds one before either is let go: a device that has finished may well take the other's.
        var runs = await Task.WhenAll(fleet.Silos.Where(s => s.Role == SiloRole.Gpu).Select(device => device.Engine.NextRun()));
        foreach (var run in runs)
        {
            run.Finish();
        }

        foreach (var job in jobs)
        {
            await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        }
    }

    [Theory]
    [InlineData("silo-1/0", "silo-1")]
    [InlineData("a/b/12", "a/b")]
    [InlineData("silo", null)]
    [InlineData("silo/x", null)]
    [InlineData("/0", null)]
    public void The_silo_stands_in_the_device_id(string deviceId, string? silo) => Assert.Equal(silo, DeviceId.SiloNameOf(deviceId));

    [Fact]
    public void An_owner_names_one_incarnation_of_a_silo()
    {
        var silo = SiloAddress.FromParsableString("127.0.0.1:11111@7");
        Assert.Equal(silo, DeviceId.SiloOfOwner(DeviceId.Owner(silo, 0)));
        Assert.Null(DeviceId.SiloOfOwner("nonsense/0"));
    }
}
