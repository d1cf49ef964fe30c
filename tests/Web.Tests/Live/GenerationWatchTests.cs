using CsCheck;
using MagicCanvas.Events;
using MagicCanvas.Grains.Events;
using MagicCanvas.Web.Live;
using Microsoft.Extensions.Time.Testing;

namespace MagicCanvas.Web.Tests.Live;

/// <summary>Live messages are hints: dropped, repeated or late, a watcher still gets every state once and in order.</summary>
public class GenerationWatchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_state_comes_once_and_in_order_whatever_becomes_of_the_hints() => await
        Gen.Select(Gen.Int[0, 3].Array[LiveSample.Story.Length], Gen.Int[0, 4], Gen.Int[0, 5])
            .SampleAsync(async (fates, joinAt, resumeAfter) =>
            {
                var (feed, table, time) = (new LiveFeed(), new LiveSample.Table(), new FakeTimeProvider());
                for (var i = 0; i < joinAt; i++)
                {
                    table.Record(LiveSample.Story[i]);
                }

                var from = Math.Min(resumeAfter, joinAt);
                using var watch = new GenerationWatch(LiveSample.Job, LiveSeq.OfEvent(from), feed, table, time);
                var reading = Read(watch);
                for (var i = joinAt; i < LiveSample.Story.Length; i++)
                {
                    table.Record(LiveSample.Story[i]);
                    for (var times = 0; times < fates[i]; times++)
                    {
                        feed.Deliver(LiveSample.Story[i]);
                    }
                }

                await Heal(time, reading);
                var seen = (await reading).Where(i => i is not WatchItem.Heartbeat).ToList();
                Assert.Equal(LiveSample.Story.Skip(from).Select(e => LiveSeq.OfEvent(e.Seq)), seen.Select(i => i.Seq));
            }, iter: 200);

    [Fact]
    public async Task Progress_comes_between_the_states_it_belongs_to()
    {
        var (feed, table, time) = (new LiveFeed(), new LiveSample.Table(), new FakeTimeProvider());
        table.Record(LiveSample.Story[0]);
        table.Record(LiveSample.Story[1]);
        feed.Deliver(LiveSample.Progress(2, 1));
        feed.Deliver(LiveSample.Progress(2, 2));
        using var watch = new GenerationWatch(LiveSample.Job, 0, feed, table, time);
        feed.Deliver(LiveSample.Progress(2, 3));
        var reading = Read(watch);

        // The second attempt's progress arrives before the news of its start.
        table.Record(LiveSample.Story[2]);
        feed.Deliver(LiveSample.Progress(3, 1));
        feed.Deliver(LiveSample.Story[2]);
        feed.Deliver(LiveSample.Progress(2, 9));
        table.Record(LiveSample.Event(4, EventTypes.JobSucceeded));
        feed.Deliver(LiveSample.Event(4, EventTypes.JobSucceeded));

        var seen = (await reading).Select(i => i.Seq).ToList();
        Assert.Equal(seen.Distinct().Order(), seen);
        Assert.Equal([1, 2, 3, 4], seen.Where(s => s % 1_000_000 == 0).Select(LiveSeq.ToEventSeq));
        Assert.Contains(LiveSeq.OfProgress(3, 1), seen);
        Assert.DoesNotContain(LiveSeq.OfProgress(2, 9), seen);
    }

    [Fact]
    public async Task The_last_steps_are_told_although_the_end_is_found_in_the_table_first()
    {
        var (feed, table, time) = (new LiveFeed(), new LiveSample.Table(), new FakeTimeProvider());
        table.Record(LiveSample.Story[0]);
        table.Record(LiveSample.Story[1]);
        for (var step = 1; step <= 10; step++)
        {
            feed.Deliver(LiveSample.Progress(2, step));
        }

        var end = LiveSample.Event(3, EventTypes.JobSucceeded);
        table.Record(end);
        feed.Deliver(end);
        using var watch = new GenerationWatch(LiveSample.Job, LiveSeq.OfProgress(2, 7), feed, table, time);

        var seen = await Read(watch);
        Assert.Equal([LiveSeq.OfProgress(2, 8), LiveSeq.OfProgress(2, 9), LiveSeq.OfProgress(2, 10), LiveSeq.OfEvent(3)], seen.Select(i => i.Seq));
    }

    [Fact]
    public async Task A_slow_reader_skips_previews_and_nothing_else()
    {
        var (feed, table, time) = (new LiveFeed(), new LiveSample.Table(), new FakeTimeProvider());
        table.Record(LiveSample.Story[0]);
        table.Record(LiveSample.Story[1]);
        using var watch = new GenerationWatch(LiveSample.Job, 0, feed, table, time);
        for (var step = 1; step <= 10; step++)
        {
            feed.Deliver(LiveSample.Progress(2, step));
            feed.Deliver(LiveSample.Preview(2, step));
        }

        // What is waiting is read before the end is known to the table.
        var reading = Read(watch, stopAt: i => i is WatchItem.Picture);
        var seen = await reading;
        Assert.Equal(10, seen.OfType<WatchItem.Step>().Count());
        Assert.Equal(10, Assert.Single(seen.OfType<WatchItem.Picture>()).Preview.Step);
        Assert.Equal(seen.Select(i => i.Seq).Order(), seen.Select(i => i.Seq));
    }

    [Fact]
    public async Task A_preview_of_an_attempt_that_is_over_is_dropped()
    {
        var (feed, table, time) = (new LiveFeed(), new LiveSample.Table(), new FakeTimeProvider());
        foreach (var row in LiveSample.Story[..3])
        {
            table.Record(row);
        }

        using var watch = new GenerationWatch(LiveSample.Job, 0, feed, table, time);
        feed.Deliver(LiveSample.Preview(2, 5));
        var end = LiveSample.Event(4, EventTypes.JobFailed);
        feed.Deliver(end);

        Assert.Equal([1, 2, 3, 4], (await Read(watch)).OfType<WatchItem.State>().Select(s => s.Event.Seq));
    }

    [Fact]
    public async Task A_quiet_line_is_kept_alive()
    {
        var (feed, table, time) = (new LiveFeed(), new LiveSample.Table(), new FakeTimeProvider());
        using var watch = new GenerationWatch(LiveSample.Job, 0, feed, table, time);
        await using var items = watch.Read(Ct).GetAsyncEnumerator(Ct);
        var next = items.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(15));
        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(30), Ct));
        Assert.IsType<WatchItem.Heartbeat>(items.Current);
    }

    private static async Task<List<WatchItem>> Read(GenerationWatch watch, Func<WatchItem, bool>? stopAt = null)
    {
        // Off the test's own turn: what is delivered meanwhile must not wait for the reader.
        await Task.Yield();
        var items = new List<WatchItem>();
        await foreach (var item in watch.Read(Ct))
        {
            items.Add(item);
            if (stopAt?.Invoke(item) ?? false)
            {
                break;
            }
        }

        return items;
    }

    /// <summary>Lets the watcher look at the table until it has come to the end.</summary>
    private static async Task Heal(FakeTimeProvider time, Task reading)
    {
        for (var looks = 0; looks < 1000 && !reading.IsCompleted; looks++)
        {
            time.Advance(TimeSpan.FromSeconds(3));
            await Task.WhenAny(reading, Task.Delay(1, Ct));
        }
    }
}
