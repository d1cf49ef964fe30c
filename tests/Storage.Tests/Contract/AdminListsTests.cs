using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Storage.Admin;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class AdminListsTests(StorageFixture fixture) : ContractTests(fixture)
{
    private IAdminStore Admin => Fixture.Get<IAdminStore>();

    [Fact]
    public async Task A_job_reads_back_as_given_and_a_sensitive_prompt_does_not()
    {
        var scribe = await OpenProject();
        var hidden = await scribe.Run(job: Sample.Job(scribe.ProjectId));
        var shown = await scribe.Admit(Sample.Job(scribe.ProjectId) with { Sensitive = false });
        await scribe.Settle(hidden, GenerationStatus.Failed, 5);

        Assert.Equal(
            new JobLine
            {
                Id = hidden.Id, ProjectId = scribe.ProjectId, UserId = "user-1", Operation = GenerationOperation.ImageToImage, Status = GenerationStatus.Failed,
                ModelId = "model-a", Prompt = null, Sensitive = true, Priority = GenerationPriority.High, Pictures = 2, DeviceId = "device-1", Attempt = 1,
                CancelRequested = false, EstimateMicroUnits = 1_000, CostMicroUnits = 5, Error = new(ErrorCodes.Timeout, "It took too long.", "deadline"),
                CreatedAt = Sample.Start, StartedAt = Sample.Start.AddSeconds(5), CompletedAt = Sample.Start.AddSeconds(10),
            },
            await Admin.FindJob(hidden.Id, Ct));
        var open = await Admin.FindJob(shown.Id, Ct);
        Assert.Equal((shown.Prompt, null, null, null), (open!.Prompt, open.DeviceId, open.StartedAt, open.CostMicroUnits));
        Assert.Null(await Admin.FindJob(Sample.NewId(PrefixedId.Generation), Ct));
    }

    [Fact]
    public async Task Jobs_are_listed_newest_first_page_by_page_with_and_without_a_project()
    {
        var scribe = await OpenProject();
        var jobs = new List<Generation>();
        var user = "user-" + scribe.ProjectId;
        for (var i = 0; i < 7; i++)
        {
            jobs.Add(await scribe.Admit(Sample.Job(scribe.ProjectId) with { Id = IdAt(i), CreatedAt = Sample.Start.AddSeconds(i), UserId = user }));
        }

        var newest = jobs.Select(j => j.Id).Reverse();
        Assert.Equal(newest, (await Jobs(new() { ProjectId = scribe.ProjectId })).Select(j => j.Id));
        Assert.Equal(newest, (await Jobs(new() { UserId = user })).Select(j => j.Id));

        // Ids begin with their time; the rest is of no matter here.
        static string IdAt(int second)
        {
            var id = Sample.NewId(PrefixedId.Generation);
            return string.Concat(id.AsSpan(0, PrefixedId.Generation.Length), "0" + second, id.AsSpan(PrefixedId.Generation.Length + 2));
        }
    }

    [Fact]
    public async Task Each_filter_of_jobs_keeps_what_it_names()
    {
        var scribe = await OpenProject();
        var queued = await scribe.Admit(Sample.Job(scribe.ProjectId) with { ModelId = "model-b" });
        var running = await scribe.Run(job: Sample.Job(scribe.ProjectId) with { UserId = "user-2" });
        var failed = await scribe.Run();
        await scribe.Settle(failed, GenerationStatus.Failed, 0);
        var canceled = await scribe.Run();
        await scribe.Settle(canceled, GenerationStatus.Canceled, 0);
        var mine = new JobFilter { ProjectId = scribe.ProjectId };

        Assert.Equal([queued.Id], await Ids(mine with { ModelId = "model-b" }));
        Assert.Equal([running.Id], await Ids(mine with { UserId = "user-2" }));
        Assert.Equal(3, (await Ids(mine with { DeviceId = "device-1" })).Count);
        Assert.Equal([queued.Id], await Ids(mine with { Status = GenerationStatus.Queued }));
        Assert.Equal([running.Id], await Ids(mine with { Status = GenerationStatus.Running }));
        Assert.Equal([failed.Id], await Ids(mine with { Status = GenerationStatus.Failed }));
        Assert.Contains(failed.Id, await Ids(new() { Status = GenerationStatus.Failed }));
        Assert.DoesNotContain(failed.Id, await Ids(new() { Status = GenerationStatus.Canceled }));
        Assert.Empty(await Ids(mine with { ModelId = "model-b", Status = GenerationStatus.Failed }));
    }

    [Fact]
    public async Task Events_are_listed_newest_first_page_by_page_with_each_filter()
    {
        var scribe = await OpenProject();
        var (a, b) = (await scribe.Run(), await scribe.Run());
        await scribe.Settle(a, GenerationStatus.Failed, 0);
        await scribe.Commit(new(scribe.ProjectId, scribe.Version) { Events = [Sample.Event(b with { Id = "quota_" + b.Id }, 1, EventTypes.QuotaThreshold)] });

        var mine = new EventFilter { ProjectId = scribe.ProjectId };
        Assert.Equal([6, 5, 4, 3, 2, 1], (await EventsOf(mine)).Select(e => e.ProjectSeq));
        Assert.Equal([3, 2, 1], (await EventsOf(new() { JobId = a.Id })).Select(e => e.Seq));
        Assert.Equal([3], (await EventsOf(mine with { JobId = a.Id, Type = EventTypes.JobFailed })).Select(e => e.Seq));
        Assert.Equal(a.Id, (await EventsOf(mine with { Type = EventTypes.JobFailed })).Single().JobId);
        Assert.Equal([4, 2], (await EventsOf(mine with { Type = EventTypes.JobStarted })).Select(e => e.ProjectSeq));

        var all = await EventsOf(new());
        Assert.Equal((await EventsOf(mine)).Select(e => (e.JobId, e.Seq)), all.Where(e => e.ProjectId == scribe.ProjectId).Select(e => (e.JobId, e.Seq)));
        await Assert.ThrowsAsync<ArgumentException>(() => Admin.Events(new() { Type = "x' OR 1=1" }, new(10), Ct));
    }

    private Task<IReadOnlyList<JobLine>> Jobs(JobFilter filter) => Paging.ReadAll(3, page => Admin.Jobs(filter, page, Ct));

    private Task<IReadOnlyList<OutboxEvent>> EventsOf(EventFilter filter) => Paging.ReadAll(2, page => Admin.Events(filter, page, Ct));

    private async Task<IReadOnlyList<string>> Ids(JobFilter filter) => [.. (await Jobs(filter)).Select(j => j.Id)];
}
