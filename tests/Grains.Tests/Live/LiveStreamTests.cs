using MagicCanvas.Events;
using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Grains.Tests.Inference;
using MagicCanvas.Grains.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;

namespace MagicCanvas.Grains.Tests.Live;

/// <summary>Messages from one process's publisher to another's watchers, over real memory streams.</summary>
public sealed class LiveStreamTests
{
    private static readonly OutboxEvent s_event = new()
    {
        ProjectId = "demo", JobId = "gen_1", Seq = 1, Type = EventTypes.JobStarted, Time = DateTimeOffset.UnixEpoch, Data = "{}",
    };

    [Fact]
    public async Task Every_kind_of_message_reaches_the_watchers_of_another_process_in_order()
    {
        await using var fleet = await Start();
        var stranger = new LivePublisherOfAnotherProcess(fleet);
        var watcher = new Watcher();
        using var watching = fleet.Silo.Feed.WatchJob("gen_1", watcher);
        await stranger.Publish(new LiveEvent(s_event, "stranger"));
        for (var step = 1; step <= 5; step++)
        {
            await stranger.Publish(new JobProgress("demo", "gen_1", 1, 1, step, 5, step / 5.0, 0, "stranger"));
        }

        await stranger.Publish(new JobPreview("demo", "gen_1", 1, 1, 2, "image/jpeg", [1, 2, 3], "stranger"));
        await Eventually.Holds(() => watcher.Progress.Count == 5 && watcher.Events.Count == 1 && watcher.Previews.Count == 1);
        Assert.Equal([1, 2, 3, 4, 5], watcher.Progress.Select(p => p.Step));
        Assert.Equal([1, 2, 3], watcher.Previews.Single().Data);
    }

    [Fact]
    public async Task What_this_process_published_is_delivered_once_although_it_comes_back_over_the_stream()
    {
        await using var fleet = await Start();
        var watcher = new Watcher();
        using var watching = fleet.Silo.Feed.WatchProject("demo", watcher);
        fleet.Silo.Services.GetRequiredService<ILivePublisher>().Publish(s_event);
        Assert.Single(watcher.Events);

        // What was sent after it over the same stream has arrived: so it has, too.
        await new LivePublisherOfAnotherProcess(fleet).Publish(new LiveEvent(s_event with { Seq = 2 }, "stranger"));
        await Eventually.Holds(() => watcher.Events.Any(e => e.Seq == 2));
        Assert.Equal([1, 2], watcher.Events.Select(e => e.Seq));
    }

    [Fact]
    public async Task A_subscription_that_fell_silent_is_made_anew_and_watchers_are_told_to_look_again()
    {
        var time = new FakeTimeProvider();
        await using var fleet = await Start(time);
        var watcher = new Watcher();
        using var watching = fleet.Silo.Feed.WatchJob("gen_1", watcher);
        time.Advance(TimeSpan.FromSeconds(16));
        await Eventually.Holds(() => watcher.Resyncs == 1);
        await new LivePublisherOfAnotherProcess(fleet).Publish(new LiveEvent(s_event, "stranger"));
        await Eventually.Holds(() => !watcher.Events.IsEmpty);
        Assert.Single(watcher.Events);
    }

    private static async Task<FleetCluster> Start(TimeProvider? time = null)
    {
        var fleet = await FleetCluster.Start([SiloRole.All], (_, silo) =>
        {
            silo.AddLiveStreams();
            silo.AddMemoryGrainStorage("PubSubStore");
            silo.Services.AddLivePublisher(streams: true);
            silo.Services.AddLiveSubscriber();
            if (time is not null)
            {
                silo.Services.AddSingleton(p => ActivatorUtilities.CreateInstance<LiveStreamSubscriber>(p, time));
            }
        });
        await fleet.Silo.Services.GetRequiredService<LiveStreamSubscriber>().Subscribed.WaitAsync(Eventually.Limit);
        return fleet;
    }
}
