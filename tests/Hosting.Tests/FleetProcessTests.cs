using System.Diagnostics;
using MagicCanvas.TestSupport.Postgres;

namespace MagicCanvas.Hosting.Tests;

/// <summary>The cluster as it is deployed, with real processes, killed like real ones.</summary>
public sealed class FleetProcessTests
{
    [Fact]
    public async Task A_cluster_paints_shows_it_live_and_survives_the_death_of_each_silo()
    {
        Assert.SkipWhen(PostgresBinaries.MissingReason() is not null, PostgresBinaries.MissingReason() ?? "");
        await using var fleet = await FleetProcesses.Start();

        // Steps come from the gpu silo to the web node, which have nothing in common but the core silo's streams.
        await BecomesLive(fleet);

        // The device dies in the middle of a run; the job is taken up by its next incarnation.
        var orphan = await fleet.Submit(steps: 150);
        await UntilRunning(fleet, orphan);
        await fleet.Kill("gpu");
        await fleet.Restart("gpu");
        Assert.Equal("succeeded", (await fleet.Watch(orphan))[^1]);
        Assert.Equal(2, (await fleet.Get(orphan)).Attempt);

        // All grains and streams die; the run goes on and is reported to the next core silo; watching heals by itself.
        var survivor = await fleet.Submit(steps: 100);
        await UntilRunning(fleet, survivor);
        await fleet.Kill("core");
        await fleet.Restart("core");
        Assert.Equal("succeeded", (await fleet.Watch(survivor))[^1]);
        await BecomesLive(fleet);
    }

    private static async Task UntilRunning(FleetProcesses fleet, string id)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await fleet.Get(id)).Status != "running")
        {
            await Task.Delay(20, limit.Token);
        }
    }

    /// <summary>Live messages are hints: a subscription that died is found by its missing heartbeats. What is asked is that they come again.</summary>
    private static async Task BecomesLive(FleetProcesses fleet)
    {
        var watch = Stopwatch.StartNew();
        IReadOnlyList<string> seen;
        do
        {
            // Long enough that its steps cannot all come after its end: streams are polled, and the machine may be busy.
            seen = await fleet.Watch(await fleet.Submit(steps: 150));
            Assert.Equal("succeeded", seen[^1]);
        }
        while (!seen.Contains("progress") && watch.Elapsed < TimeSpan.FromSeconds(120));
        Assert.True(seen.Contains("progress"), $"No progress came in {watch.Elapsed}.{Environment.NewLine}{fleet.Output}");
    }
}
