using MagicCanvas.Generations;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Sessions;

namespace MagicCanvas.Grains.Tests.Sessions;

public class SessionGrainTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    [Fact]
    public async Task Creating_twice_returns_the_same_session()
    {
        var (session, id) = New();
        var first = await session.Create(cluster.NewProject(), "ada", "One");
        var again = await session.Create("other", "bob", "Two");
        Assert.Equal((id, "One", first.ProjectId), (again.Id, again.Name, again.ProjectId));
        Assert.Equal(first with { CreatedAt = again.CreatedAt, LastActivityAt = again.LastActivityAt }, await session.Get());
    }

    [Fact]
    public async Task Another_projects_session_or_generation_is_not_found()
    {
        var (session, id) = New();
        var (mine, theirs) = (cluster.NewProject(), cluster.NewProject());
        await session.Create(mine, "ada", null);
        var own = await cluster.Queued(mine, r => r with { SessionId = id });
        var foreign = await cluster.Queued(theirs);
        Assert.Equal(ErrorCodes.NotFound, (await session.Append(theirs, foreign.Id)).Refusal?.Code);
        Assert.Equal(ErrorCodes.NotFound, (await session.Append(mine, foreign.Id)).Refusal?.Code);
        Assert.Equal(ErrorCodes.NotFound, (await session.Revert(theirs, own.Id)).Refusal?.Code);
        Assert.Equal(ErrorCodes.NotFound, (await session.Regenerate(theirs, Ask(own.Id, new()))).Refusal?.Code);
        Assert.Equal(ErrorCodes.NotFound, (await New().Session.Append(mine, own.Id)).Refusal?.Code);
        Assert.Null(await New().Session.Get());
    }

    [Fact]
    public async Task A_loose_generation_is_taken_in_one_of_another_session_is_a_conflict()
    {
        var project = cluster.NewProject();
        var (first, firstId) = New();
        var (second, _) = New();
        await first.Create(project, "ada", null);
        await second.Create(project, "ada", null);
        var taken = await cluster.Queued(project, r => r with { SessionId = firstId });
        var loose = await cluster.Queued(project);
        Assert.Equal(loose.Id, (await first.Append(project, loose.Id)).Session?.HeadGenerationId);
        Assert.Equal(taken.Id, (await cluster.Job(loose.Id).Get())?.ParentGenerationId);
        Assert.Equal(ErrorCodes.Conflict, (await second.Append(project, taken.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task Reverting_moves_the_head_and_the_next_generation_branches_there()
    {
        var project = cluster.NewProject();
        var (session, id) = New();
        await session.Create(project, "ada", null);
        var root = await cluster.Queued(project, r => r with { SessionId = id });
        await cluster.Queued(project, r => r with { SessionId = id });
        Assert.Equal(root.Id, (await session.Revert(project, root.Id)).Session?.HeadGenerationId);
        Assert.Equal(root.Id, (await cluster.Queued(project, r => r with { SessionId = id })).ParentGenerationId);
        var loose = await cluster.Queued(project);
        Assert.Equal(ErrorCodes.NotFound, (await session.Revert(project, loose.Id)).Refusal?.Code);
    }

    [Fact]
    public async Task Regenerating_keeps_the_seed_and_hangs_the_new_one_under_the_old_repeats_included()
    {
        var project = cluster.NewProject();
        var (session, id) = New();
        await session.Create(project, "ada", null);
        var old = await cluster.Queued(project, r => r with { SessionId = id, Params = new() { Width = 128, Count = 2 } });
        await cluster.Queued(project, r => r with { SessionId = id });
        var request = Ask(old.Id, new() { Params = new() { Steps = 3 } });
        var result = await session.Regenerate(project, request);
        Assert.Equal(old.Params with { Steps = 3 }, result.Generation?.Params);
        Assert.Equal((old.Id, id), (result.Generation?.ParentGenerationId, result.Generation?.SessionId));
        var again = await session.Regenerate(project, request);
        Assert.Equal((result.Generation?.Id, true), (again.Generation?.Id, again.Repeated));
        Assert.Equal(result.Generation?.Id, (await session.Get())?.HeadGenerationId);
        Assert.Contains("params.steps", (await session.Regenerate(project, Ask(old.Id, new() { Params = new() { Steps = 999 } }))).Refusal!.Errors!.Keys);
    }

    private static RegenerateRequest Ask(string old, RegenerateOverrides overrides) => new(Sample.NewId(), old, "ada", overrides);

    private (ISessionGrain Session, string Id) New()
    {
        var id = PrefixedId.New(PrefixedId.Session, TimeProvider.System);
        return (cluster.Grains.GetGrain<ISessionGrain>(id), id);
    }
}
