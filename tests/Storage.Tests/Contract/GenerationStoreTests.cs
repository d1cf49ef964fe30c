using System.Text.Json;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class GenerationStoreTests(StorageFixture fixture) : ContractTests(fixture)
{
    private IGenerationStore Generations => Fixture.Get<IGenerationStore>();

    [Fact]
    public async Task An_unknown_id_is_null_everywhere()
    {
        Assert.Null(await Generations.Find("gen_x", Ct));
        Assert.Null(await Generations.Claim("gen_x", new("o", "d", Sample.Start), Sample.Start, Ct));
        Assert.Null(await Generations.RequestCancel("gen_x", Ct));
        Assert.Null(await Generations.Requeue("gen_x", 1, true, Ct));
    }

    [Fact]
    public async Task A_claim_gives_the_next_attempt_a_lease_and_tells_of_it()
    {
        var scribe = await OpenProject();
        var job = await scribe.Admit(Sample.Job(scribe.ProjectId));
        var (now, until) = (Sample.Start.AddSeconds(5), Sample.Start.AddSeconds(35));

        var claimed = await Generations.Claim(job.Id, new("silo-a/0", "gpu-1/0", until), now, Ct);

        var expected = job with
        {
            Status = GenerationStatus.Running, Attempt = 1, EventSeq = 2, LeaseOwner = "silo-a/0", LeaseUntil = until, StartedAt = now,
        };
        Assert.Equivalent(expected, claimed, strict: true);
        Assert.Equivalent(expected, await Generations.Find(job.Id, Ct), strict: true);
        var started = (await Fixture.Get<IEventStore>().ListJob(job.Id, 1, Ct)).Single();
        Assert.Equal((2, EventTypes.JobStarted, now, job.TraceParent), (started.Seq, started.Type, started.Time, started.TraceParent));
        Assert.Equal(
            $$"""{"generationId":"{{job.Id}}","attempt":1,"modelId":"model-a","status":"running"}""",
            JsonDocument.Parse(started.Data).RootElement.GetRawText());
    }

    [Fact]
    public async Task One_of_many_racing_claims_wins()
    {
        var scribe = await OpenProject();
        var job = await scribe.Admit(Sample.Job(scribe.ProjectId));

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => scribe.Claim(job.Id, $"silo-{i}/0")));

        var won = Assert.Single(claims, c => c is not null)!;
        Assert.Equal(won.LeaseOwner, (await Generations.Find(job.Id, Ct))!.LeaseOwner);
        Assert.Equal(2, (await Fixture.Get<IEventStore>().ListJob(job.Id, 0, Ct)).Count);
        Assert.Equal(2, (await Fixture.Get<IEventStore>().ListProject(scribe.ProjectId, 0, 100, Ct)).Count);
    }

    [Fact]
    public async Task A_requeued_job_waits_without_lease_and_keeps_its_first_start()
    {
        var scribe = await OpenProject();
        var live = await scribe.Run();

        var requeued = await Generations.Requeue(live.Id, 1, counts: true, Ct);
        Assert.Equivalent(
            live with { Status = GenerationStatus.Queued, LeaseOwner = null, LeaseUntil = null, Failures = 1, FailedDevice = "device-1" }, requeued, strict: true);
        Assert.Null(await Generations.Requeue(live.Id, 1, counts: true, Ct));

        var again = await scribe.Claim(live.Id, "silo-b/0");
        Assert.Equal((2, 3, live.StartedAt), (again!.Attempt, again.EventSeq, again.StartedAt));
        Assert.Null(await Generations.Requeue(live.Id, 1, counts: true, Ct));
        Assert.Equal(1, (await Generations.Requeue(live.Id, 2, counts: false, Ct))!.Failures);
    }

    [Fact]
    public async Task Cancellation_is_marked_on_running_jobs_only()
    {
        var scribe = await OpenProject();
        var queued = await scribe.Admit(Sample.Job(scribe.ProjectId));
        var running = await scribe.Run();
        var over = await scribe.Run();
        await scribe.Settle(over, GenerationStatus.Succeeded, 1);

        Assert.Null(await Generations.RequestCancel(queued.Id, Ct));
        Assert.Null(await Generations.RequestCancel(over.Id, Ct));
        Assert.Equivalent(running with { CancelRequested = true }, await Generations.RequestCancel(running.Id, Ct), strict: true);
        Assert.True((await Generations.Find(running.Id, Ct))!.CancelRequested);
    }

    [Fact]
    public async Task Leases_are_renewed_for_their_owner_only()
    {
        var scribe = await OpenProject();
        var owner = Sample.NewProject() + "/0";
        var (mine, canceled, lost) = (await scribe.Run(owner), await scribe.Run(owner), await scribe.Run(owner));
        var foreign = await scribe.Run("another/0");
        await Generations.RequestCancel(canceled.Id, Ct);
        await Generations.Requeue(lost.Id, 1, true, Ct);
        var until = Sample.Start.AddMinutes(1);

        var leases = await Generations.RenewLeases(owner, until, Ct);

        Assert.Equal(
            new Lease[]
            {
                new(mine.Id, 1, owner, until, mine.StartedAt!.Value, false), new(canceled.Id, 1, owner, until, mine.StartedAt!.Value, true),
            }.OrderBy(l => l.GenerationId, StringComparer.Ordinal),
            leases.OrderBy(l => l.GenerationId, StringComparer.Ordinal));
        var all = await Generations.ListLeases(Ct);
        Assert.Equal(until, all.Single(l => l.GenerationId == mine.Id).Until);
        Assert.Equal(foreign.LeaseUntil, all.Single(l => l.GenerationId == foreign.Id).Until);
        Assert.DoesNotContain(all, l => l.GenerationId == lost.Id);
    }

    [Fact]
    public async Task Queued_jobs_are_listed_oldest_first()
    {
        var scribe = await OpenProject();
        var late = await scribe.Admit(Sample.Job(scribe.ProjectId) with { CreatedAt = Sample.Start.AddSeconds(1), First = true });
        var early = await scribe.Admit(Sample.Job(scribe.ProjectId) with { CreatedAt = Sample.Start.AddSeconds(-1) });
        await scribe.Run();

        var queued = (await Generations.ListQueued(10_000, Ct)).Where(q => q.ProjectId == scribe.ProjectId).ToList();

        Assert.Equal(
            [
                new(early.Id, scribe.ProjectId, "model-a", GenerationPriority.High, 2, early.CreatedAt) { UserId = "user-1" },
                new(late.Id, scribe.ProjectId, "model-a", GenerationPriority.High, 2, late.CreatedAt) { UserId = "user-1", First = true },
            ],
            queued);
        Assert.Single(await Generations.ListQueued(1, Ct));
    }

    [Fact]
    public async Task Pages_have_no_gap_and_no_repeat_under_equal_times()
    {
        var scribe = await OpenProject();
        var jobs = Enumerable.Range(0, 23).Select(i => Sample.Job(scribe.ProjectId) with { CreatedAt = Sample.Start.AddSeconds(i / 9) }).ToList();
        await scribe.Admit(jobs);
        var expected = jobs.OrderByDescending(j => j.CreatedAt).ThenByDescending(j => j.Id, StringComparer.Ordinal).Select(j => j.Id).ToList();

        foreach (var limit in new[] { 1, 2, 5, 9, 22, 23, 24, 200 })
        {
            var read = await Paging.ReadAll(limit, page => Generations.List(new(scribe.ProjectId), page, Ct));
            Assert.Equal(expected, read.Select(g => g.Id));
        }
    }

    [Fact]
    public async Task A_job_admitted_between_two_pages_disturbs_neither()
    {
        var scribe = await OpenProject();
        var jobs = Enumerable.Range(0, 4).Select(i => Sample.Job(scribe.ProjectId) with { CreatedAt = Sample.Start.AddSeconds(i) }).ToList();
        await scribe.Admit(jobs);
        var first = await Generations.List(new(scribe.ProjectId), new(2), Ct);
        await scribe.Admit(Sample.Job(scribe.ProjectId) with { CreatedAt = Sample.Start.AddSeconds(9) });
        Assert.True(Cursor.TryParse(first.NextCursor!, out var after));

        var second = await Generations.List(new(scribe.ProjectId), new(2, after), Ct);

        Assert.Equal([jobs[1].Id, jobs[0].Id], second.Items.Select(g => g.Id));
        Assert.Null(second.NextCursor);
    }

    [Fact]
    public async Task Filters_restrict_by_what_they_name()
    {
        var scribe = await OpenProject();
        var plain = await scribe.Admit(Sample.Job(scribe.ProjectId));
        var other = await scribe.Admit(Sample.Job(scribe.ProjectId) with
        {
            ModelId = "model-b", Operation = GenerationOperation.TextToImage, CreatedAt = Sample.Start.AddSeconds(1),
        });
        var done = await scribe.Run(job: Sample.Job(scribe.ProjectId) with { CreatedAt = Sample.Start.AddSeconds(2) });
        var settled = await scribe.Settle(done, GenerationStatus.Succeeded, 10);

        Assert.Equal([done.Id, other.Id, plain.Id], await Ids(f => f));
        Assert.Equal([other.Id], await Ids(f => f with { ModelId = "model-b" }));
        Assert.Equal([other.Id], await Ids(f => f with { Operation = GenerationOperation.TextToImage }));
        Assert.Equal([done.Id], await Ids(f => f with { Status = GenerationStatus.Succeeded }));
        Assert.Equal([other.Id], await Ids(f => f with { From = other.CreatedAt, To = done.CreatedAt }));
        Assert.Empty(await Ids(f => f with { SessionId = "ses_x", Status = GenerationStatus.Queued }));
        var listed = await Generations.List(new(scribe.ProjectId) { Status = GenerationStatus.Succeeded }, new(5), Ct);
        Assert.Equivalent(settled.Final, Assert.Single(listed.Items), strict: true);

        async Task<IEnumerable<string>> Ids(Func<GenerationFilter, GenerationFilter> narrow) =>
            (await Generations.List(narrow(new(scribe.ProjectId)), new(50), Ct)).Items.Select(g => g.Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_page_size_out_of_range_is_a_bug(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Generations.List(new("p"), new(limit), Ct));
}
