using MagicCanvas.Events;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Storage.Events;

namespace MagicCanvas.Grains.Tests.Events;

public class EventRelayGrainTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    [Fact]
    public async Task Nothing_is_marked_before_it_was_handed_over_and_all_of_it_arrives_in_order_after_a_break()
    {
        cluster.Live.FailNext(3);
        var running = await cluster.Running(cluster.NewProject());
        await cluster.Job(running.Id).Report(Sample.Completed(1));
        await Eventually.Holds(async () =>
        {
            cluster.Time.Advance(TimeSpan.FromSeconds(1));
            return (await cluster.Store<IEventStore>().ListUnpublished(IEventRelayGrain.ShardOf(running.Id), 1000)).Count == 0;
        });
        var seqs = cluster.Live.Of(running.Id).Select(e => e.Seq).ToList();
        Assert.Equal([1L, 2L, 3L], seqs.Distinct());
    }

    [Fact]
    public async Task Many_wakes_at_once_publish_everything_once()
    {
        var project = cluster.NewProject();
        var jobs = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => cluster.Queued(project)));
        await Task.WhenAll(jobs.SelectMany(j => Enumerable.Repeat(j, 5)).Select(j =>
            cluster.Grains.GetGrain<IEventRelayGrain>(IEventRelayGrain.ShardOf(j.Id)).Wake()));
        await Eventually.Holds(() => jobs.All(j => cluster.Live.Of(j.Id).Count > 0));
        Assert.All(jobs, j => Assert.Single(cluster.Live.Of(j.Id)));
    }
}
