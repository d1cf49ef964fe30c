using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Sessions;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class SessionStoreTests(StorageFixture fixture) : ContractTests(fixture)
{
    private static readonly DateTimeOffset s_later = Sample.Start.AddHours(1);

    private ISessionStore Sessions => Fixture.Get<ISessionStore>();

    private IGenerationStore Generations => Fixture.Get<IGenerationStore>();

    [Fact]
    public async Task Creating_twice_keeps_the_first_row()
    {
        var session = Sample.Session(Sample.NewProject());

        Assert.Equal(session, await Sessions.Create(session, Ct));
        Assert.Equal(session, await Sessions.Create(session with { Name = "Other" }, Ct));
        Assert.Equal(session, await Sessions.Find(session.Id, Ct));
        Assert.Null(await Sessions.Find("ses_x", Ct));
    }

    [Fact]
    public async Task Sessions_are_listed_newest_first_in_pages()
    {
        var project = Sample.NewProject();
        var sessions = Enumerable.Range(0, 7).Select(i => Sample.Session(project, Sample.Start.AddSeconds(i / 3))).ToList();
        foreach (var session in sessions)
        {
            await Sessions.Create(session, Ct);
        }

        var expected = sessions.OrderByDescending(s => s.CreatedAt).ThenByDescending(s => s.Id, StringComparer.Ordinal);
        Assert.Equal(expected, await Paging.ReadAll(2, page => Sessions.List(project, page, Ct)));
        Assert.Equal(expected, await Paging.ReadAll(7, page => Sessions.List(project, page, Ct)));
    }

    [Fact]
    public async Task Appended_generations_form_a_chain_under_the_head()
    {
        var scribe = await OpenProject();
        var session = await Sessions.Create(Sample.Session(scribe.ProjectId), Ct);
        var (a, b) = (await scribe.Admit(Sample.Job(scribe.ProjectId)), await scribe.Admit(Sample.Job(scribe.ProjectId)));
        var rooted = await scribe.Admit(Sample.Job(scribe.ProjectId) with { ParentGenerationId = a.Id });

        Assert.Equal(session with { HeadGenerationId = a.Id, LastActivityAt = s_later }, await Sessions.Append(session.Id, a.Id, s_later, Ct));
        await Sessions.Append(session.Id, b.Id, s_later, Ct);
        await Sessions.Append(session.Id, rooted.Id, s_later, Ct);

        var history = await Generations.ListSession(session.Id, Ct);
        Assert.Equal(
            new (string, string?)[] { (a.Id, null), (b.Id, a.Id), (rooted.Id, a.Id) }.OrderBy(p => p.Item1, StringComparer.Ordinal),
            history.Select(g => (g.Id, g.ParentGenerationId)));
    }

    [Fact]
    public async Task Appending_again_moves_only_the_head()
    {
        var scribe = await OpenProject();
        var session = await Sessions.Create(Sample.Session(scribe.ProjectId), Ct);
        var (a, b) = (await scribe.Admit(Sample.Job(scribe.ProjectId)), await scribe.Admit(Sample.Job(scribe.ProjectId)));
        await Sessions.Append(session.Id, a.Id, s_later, Ct);
        await Sessions.Append(session.Id, b.Id, s_later, Ct);

        Assert.Equal(a.Id, (await Sessions.Append(session.Id, a.Id, s_later, Ct))!.HeadGenerationId);
        Assert.Equal(a.Id, (await Sessions.Append(session.Id, a.Id, s_later, Ct))!.HeadGenerationId);

        Assert.Null((await Generations.Find(a.Id, Ct))!.ParentGenerationId);
    }

    [Fact]
    public async Task A_generation_stays_in_its_session_and_project()
    {
        var (scribe, foreign) = (await OpenProject(), await OpenProject());
        var first = await Sessions.Create(Sample.Session(scribe.ProjectId), Ct);
        var second = await Sessions.Create(Sample.Session(scribe.ProjectId), Ct);
        var elsewhere = await Sessions.Create(Sample.Session(foreign.ProjectId), Ct);
        var job = await scribe.Admit(Sample.Job(scribe.ProjectId));
        var free = await scribe.Admit(Sample.Job(scribe.ProjectId));
        await Sessions.Append(first.Id, job.Id, s_later, Ct);

        Assert.Null(await Sessions.Append(second.Id, job.Id, s_later, Ct));
        Assert.Null(await Sessions.Append(elsewhere.Id, free.Id, s_later, Ct));
        Assert.Null(await Sessions.Append("ses_x", free.Id, s_later, Ct));
        Assert.Null(await Sessions.Append(second.Id, "gen_x", s_later, Ct));

        Assert.Equal(second, await Sessions.Find(second.Id, Ct));
        Assert.Equal(first.Id, (await Generations.Find(job.Id, Ct))!.SessionId);
        Assert.Null((await Generations.Find(free.Id, Ct))!.SessionId);
    }

    [Fact]
    public async Task The_head_moves_to_generations_of_the_session_only()
    {
        var scribe = await OpenProject();
        var session = await Sessions.Create(Sample.Session(scribe.ProjectId), Ct);
        var a = await scribe.Admit(Sample.Job(scribe.ProjectId) with { SessionId = session.Id });
        var b = await scribe.Admit(Sample.Job(scribe.ProjectId) with { SessionId = session.Id });
        var outside = await scribe.Admit(Sample.Job(scribe.ProjectId));

        Assert.Null(await Sessions.MoveHead(session.Id, outside.Id, s_later, Ct));
        Assert.Null(await Sessions.MoveHead("ses_x", a.Id, s_later, Ct));
        Assert.Equal(b.Id, (await Sessions.Find(session.Id, Ct))!.HeadGenerationId);
        Assert.Equal(session with { HeadGenerationId = a.Id, LastActivityAt = s_later }, await Sessions.MoveHead(session.Id, a.Id, s_later, Ct));
    }

    [Fact]
    public async Task A_starred_session_is_listed_while_it_is_in_use()
    {
        var project = Sample.NewProject();
        var session = await Sessions.Create(Sample.Session(project), Ct);
        await Sessions.Create(Sample.Session(project), Ct);

        Assert.Equal(session with { StarredAt = s_later }, await Sessions.Edit(session.Id, new(null, null, true), s_later, Ct));
        Assert.Equal(s_later, (await Sessions.Edit(session.Id, new(null, null, true), s_later.AddDays(1), Ct))!.StarredAt);
        Assert.Equal([session.Id], (await Sessions.ListStarred(project, new(10), Ct)).Items.Select(s => s.Id));

        Assert.Equal(s_later, (await Sessions.Edit(session.Id, new(null, true), s_later, Ct))!.StarredAt);
        Assert.Empty((await Sessions.ListStarred(project, new(10), Ct)).Items);
        Assert.Equal(session, await Sessions.Edit(session.Id, new(null, false, false), s_later, Ct));
        Assert.Empty((await Sessions.ListStarred(project, new(10), Ct)).Items);
    }

    [Fact]
    public async Task A_session_is_renamed_put_away_and_taken_out_again()
    {
        var project = Sample.NewProject();
        var session = await Sessions.Create(Sample.Session(project), Ct);
        var other = await Sessions.Create(Sample.Session(project), Ct);

        Assert.Equal(session with { Name = "Dunes" }, await Sessions.Edit(session.Id, new("Dunes", null), s_later, Ct));
        Assert.Equal(session with { Name = "Dunes", ArchivedAt = s_later }, await Sessions.Edit(session.Id, new(null, true), s_later, Ct));
        Assert.Equal(s_later, (await Sessions.Edit(session.Id, new(null, true), s_later.AddDays(1), Ct))!.ArchivedAt);
        Assert.Equal([other.Id], (await Sessions.List(project, new(10), Ct)).Items.Select(s => s.Id));
        Assert.Equal([session.Id], (await Sessions.ListArchived(project, new(10), Ct)).Items.Select(s => s.Id));

        Assert.Equal(session with { Name = null }, await Sessions.Edit(session.Id, new("", false), s_later, Ct));
        Assert.Equal(session with { Name = null }, await Sessions.Edit(session.Id, new(null, null), s_later, Ct));
        Assert.Null(await Sessions.Edit("ses_x", new("Dunes", true), s_later, Ct));
    }

    [Fact]
    public async Task A_generation_moves_to_another_session_and_leaves_a_head_behind()
    {
        var (scribe, foreign) = (await OpenProject(), await OpenProject());
        var from = await Sessions.Create(Sample.Session(scribe.ProjectId), Ct);
        var to = await Sessions.Create(Sample.Session(scribe.ProjectId), Ct);
        var elsewhere = await Sessions.Create(Sample.Session(foreign.ProjectId), Ct);
        var (a, b) = (await scribe.Admit(Sample.Job(scribe.ProjectId)), await scribe.Admit(Sample.Job(scribe.ProjectId)));
        await Sessions.Append(from.Id, a.Id, s_later, Ct);
        await Sessions.Append(from.Id, b.Id, s_later, Ct);

        Assert.Null(await Sessions.Take(elsewhere.Id, b.Id, s_later, Ct));
        Assert.Null(await Sessions.Take(to.Id, "gen_x", s_later, Ct));
        Assert.Equal(to with { HeadGenerationId = b.Id, LastActivityAt = s_later }, await Sessions.Take(to.Id, b.Id, s_later, Ct));
        Assert.Equal(a.Id, (await Sessions.Find(from.Id, Ct))!.HeadGenerationId);
        Assert.Equal([b.Id], (await Generations.ListSession(to.Id, Ct)).Select(g => g.Id));
        Assert.Equal(a.Id, (await Generations.Find(b.Id, Ct))!.ParentGenerationId);

        await Sessions.Take(to.Id, a.Id, s_later, Ct);
        Assert.Null((await Sessions.Find(from.Id, Ct))!.HeadGenerationId);
    }
}
