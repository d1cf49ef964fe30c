using System.Collections.Concurrent;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Imaging;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>What a watcher of a job sees while it runs.</summary>
public sealed class LiveProgressTests
{
    [Fact]
    public async Task A_watcher_sees_start_steps_previews_and_end_in_growing_order()
    {
        await using var fleet = await FleetCluster.StartOne();
        fleet.Silo.Engine.Holds = true;
        var watcher = new Watcher();
        using var watching = fleet.Silo.Feed.WatchProject("demo", watcher);
        var job = await fleet.Submit();
        var run = await fleet.Silo.Engine.NextRun();
        run.Step(preview: true);
        await Support.Eventually.Holds(() => !watcher.Previews.IsEmpty);
        run.Finish();
        await fleet.WaitFor(job.Id, GenerationStatus.Succeeded);
        await Support.Eventually.Holds(() => watcher.Events.Any(e => e.Type == EventTypes.JobSucceeded));

        Assert.Equal([1, 2, 3, 4], watcher.Progress.Select(p => p.Step));
        Assert.All(watcher.Progress, p => Assert.Equal((job.Id, 4, p.Step / 4.0), (p.JobId, p.Steps, p.Fraction)));
        var preview = Assert.Single(watcher.Previews);
        Assert.Equal(ImageFiles.Identify(preview.Data), new ImageHeader(ImageFormat.Jpeg, 32, 32));
        var seen = watcher.Events.Select(e => e.Type).Distinct();
        Assert.Equal([EventTypes.JobSubmitted, EventTypes.JobStarted, EventTypes.JobSucceeded], seen);
        var started = watcher.Events.First(e => e.Type == EventTypes.JobStarted);
        Assert.All(watcher.Progress, p => Assert.Equal(started.Seq, p.StartedSeq));
    }

    [Fact]
    public async Task A_watcher_that_throws_does_not_harm_the_job()
    {
        await using var fleet = await FleetCluster.StartOne();
        using var watching = fleet.Silo.Feed.WatchProject("demo", new Watcher { Throws = true });
        var job = await fleet.Submit();
        Assert.Equal(1, (await fleet.WaitFor(job.Id, GenerationStatus.Succeeded)).Attempt);
    }
}

/// <summary>Keeps what it sees.</summary>
internal sealed class Watcher : ILiveSubscriber
{
    public bool Throws { get; init; }

    public ConcurrentQueue<OutboxEvent> Events { get; } = new();

    public ConcurrentQueue<JobProgress> Progress { get; } = new();

    public ConcurrentQueue<JobPreview> Previews { get; } = new();

    public int Resyncs { get; private set; }

    public void OnEvent(OutboxEvent recorded) => Keep(Events, recorded);

    public void OnProgress(JobProgress progress) => Keep(Progress, progress);

    public void OnPreview(JobPreview preview) => Keep(Previews, preview);

    public void OnResync() => Resyncs++;

    private void Keep<T>(ConcurrentQueue<T> to, T message)
    {
        if (Throws)
        {
            throw new InvalidOperationException("This watcher is broken.");
        }

        to.Enqueue(message);
    }
}
