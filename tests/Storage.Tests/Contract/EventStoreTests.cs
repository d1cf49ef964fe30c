using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class EventStoreTests(StorageFixture fixture) : ContractTests(fixture)
{
    private IEventStore Events => Fixture.Get<IEventStore>();

    [Fact]
    public async Task Events_read_back_as_given_numbered_within_the_project()
    {
        var scribe = await OpenProject();
        var live = await scribe.Run();
        var settlement = await scribe.Settle(live, GenerationStatus.Succeeded, 5);
        var note = Sample.Event(live with { Id = "quota_" + live.Id }, 1, EventTypes.QuotaThreshold);
        await scribe.Commit(new(scribe.ProjectId, scribe.Version) { Events = [note] });

        var log = await Events.ListProject(scribe.ProjectId, 0, 100, Ct);

        Assert.Equal([1, 2, 3, 4], log.Select(e => e.ProjectSeq));
        Assert.Equal(
            [EventTypes.JobSubmitted, EventTypes.JobStarted, EventTypes.JobSucceeded, EventTypes.QuotaThreshold], log.Select(e => e.Type));
        Assert.Equal(settlement.Events[0] with { ProjectSeq = 3 }, log[2]);
        Assert.Equal(note with { ProjectSeq = 4 }, log[3]);
        Assert.Equal(log.Skip(2), await Events.ListProject(scribe.ProjectId, 2, 100, Ct));
        Assert.Equal(log.Take(2), await Events.ListProject(scribe.ProjectId, 0, 2, Ct));
        Assert.Equal(log.Take(3), await Events.ListJob(live.Id, 0, Ct));
        Assert.Equal(log.Skip(2).Take(1), await Events.ListJob(live.Id, 2, Ct));
    }

    [Fact]
    public async Task Unpublished_events_come_by_shard_in_order_until_they_are_marked()
    {
        var scribe = await OpenProject();
        var (a, b) = (await scribe.Run(), await scribe.Run());
        await scribe.Settle(a, GenerationStatus.Canceled, 0);
        var shard = IEventRelayGrain.ShardOf(a.Id);

        var mine = (await Events.ListUnpublished(shard, 10_000, Ct)).Where(e => e.JobId == a.Id).ToList();
        Assert.Equal([1, 2, 3], mine.Select(e => e.Seq));
        Assert.Equal(mine[..2], (await Events.ListJob(a.Id, 0, Ct)).Take(2));

        await Events.MarkPublished(mine[..2], Sample.Start, Ct);
        await Events.MarkPublished(mine[..2], Sample.Start, Ct);
        await Events.MarkPublished([], Sample.Start, Ct);
        Assert.Equal([3], (await Events.ListUnpublished(shard, 10_000, Ct)).Where(e => e.JobId == a.Id).Select(e => e.Seq));
        var others = await Events.ListUnpublished(IEventRelayGrain.ShardOf(b.Id), 10_000, Ct);
        Assert.Equal(2, others.Count(e => e.JobId == b.Id));
        Assert.Single(await Events.ListUnpublished(shard, 1, Ct));
    }

    [Fact]
    public async Task The_project_log_has_no_gap_while_claims_race_with_commits()
    {
        var scribe = await OpenProject();
        var jobs = Enumerable.Range(0, 40).Select(_ => Sample.Job(scribe.ProjectId)).ToList();
        await scribe.Admit(jobs.GetRange(0, 20));

        var claims = jobs.Take(20).Select(j => Task.Run(() => scribe.Claim(j.Id), Ct)).ToList();
        var seen = 0L;
        for (var i = 20; i < 40; i++)
        {
            await scribe.Admit(jobs[i]);

            // Whatever is visible is a prefix: a later number never shows before an earlier one.
            var log = await Events.ListProject(scribe.ProjectId, 0, 1_000, Ct);
            Assert.Equal(UpTo(log.Count), log.Select(e => e.ProjectSeq));
            Assert.True(log.Count > seen);
            seen = log.Count;
        }

        Assert.All(await Task.WhenAll(claims), Assert.NotNull);
        var all = await Events.ListProject(scribe.ProjectId, 0, 1_000, Ct);
        Assert.Equal(UpTo(60), all.Select(e => e.ProjectSeq));
        Assert.All(all.GroupBy(e => e.JobId), job => Assert.Equal(job.Select(e => e.Seq).Order(), job.Select(e => e.Seq)));
    }

    private static IEnumerable<long> UpTo(int count) => Enumerable.Range(1, count).Select(n => (long)n);
}
