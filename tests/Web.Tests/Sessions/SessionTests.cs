using System.Net;
using System.Net.Http.Json;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Sessions;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Sessions;

public class SessionTests(CanvasApp app)
{
    [Fact]
    public async Task A_session_is_a_tree_with_a_movable_head()
    {
        var session = await Start();
        var first = await app.Client.Paint(new { prompt = "first", sessionId = session.Id, @params = new { steps = 2, seed = 5 } });
        var second = await app.Client.Paint(new { prompt = "second", sessionId = session.Id, @params = new { steps = 2 } });
        var read = await app.Client.Get<SessionView>($"{Demo}/sessions/{session.Id}");
        Assert.Equal([first.Id, second.Id], read.History.Select(g => g.Id));
        Assert.Equal(second.Id, read.HeadGenerationId);

        using var back = await app.Client.PostJson($"{Demo}/sessions/{session.Id}/revert", new { generationId = first.Id });
        var reverted = await back.Read<SessionView>();
        Assert.Equal(first.Id, reverted.HeadGenerationId);
        Assert.Equal(2, reverted.History.Count);

        var again = await Regenerate(session.Id, new { generationId = first.Id, overrides = new { @params = new { steps = 3 } } });
        Assert.Equal((first.Id, "first", 3, 5L, session.Id), (again.ParentGenerationId, again.Prompt, again.Params.Steps, again.Params.Seed, again.SessionId));
        Assert.Equal(again.Id, (await app.Client.Get<SessionView>($"{Demo}/sessions/{session.Id}")).HeadGenerationId);
    }

    [Fact]
    public async Task Regenerating_keeps_the_seed_unless_it_is_asked_for_another()
    {
        var session = await Start();
        var old = await app.Client.Paint(new { prompt = "seeded", sessionId = session.Id, @params = new { steps = 1, seed = 77 } });
        Assert.Equal(77, (await Regenerate(session.Id, new { generationId = old.Id })).Params.Seed);
        Assert.Equal(77, (await Regenerate(session.Id, new { generationId = old.Id, overrides = new { prompt = "new words", @params = new { } } })).Params.Seed);
        Assert.Equal(9, (await Regenerate(session.Id, new { generationId = old.Id, overrides = new { @params = new { seed = 9 } } })).Params.Seed);
        Assert.NotEqual(77, (await Regenerate(session.Id, new { generationId = old.Id, overrides = new { @params = new { seed = (int?)null } } })).Params.Seed);
    }

    [Fact]
    public async Task Regenerating_is_idempotent_by_its_key_and_names_bad_fields()
    {
        var session = await Start();
        var old = await app.Client.Paint(new { prompt = "x", sessionId = session.Id, @params = new { steps = 1 } });
        var body = new { generationId = old.Id };
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        using var once = await app.Client.PostJson($"{Demo}/sessions/{session.Id}/regenerate", body, key);
        var made = await once.Read<GenerationView>(HttpStatusCode.Accepted);
        using var twice = await app.Client.PostJson($"{Demo}/sessions/{session.Id}/regenerate", body, key);
        Assert.Equal(made.Id, (await twice.Read<GenerationView>()).Id);

        using var bad = await app.Client.PostJson(
            $"{Demo}/sessions/{session.Id}/regenerate", new { generationId = old.Id, overrides = new { prompt = " ", operation = "dance" } });
        Assert.Equal(["overrides.operation", "overrides.prompt"], (await bad.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys.Order());
        using var range = await app.Client.PostJson(
            $"{Demo}/sessions/{session.Id}/regenerate", new { generationId = old.Id, overrides = new { @params = new { steps = 0 } } });
        await range.ReadProblem(400, ErrorCodes.ValidationError);
    }

    [Fact]
    public async Task A_generation_is_taken_in_once()
    {
        var (one, two) = (await Start(), await Start());
        var loose = await app.Client.Paint(new { prompt = "loose", @params = new { steps = 1 } });
        using var taken = await app.Client.PostJson($"{Demo}/sessions/{one.Id}/generations", new { generationId = loose.Id });
        Assert.Equal(loose.Id, (await taken.Read<SessionView>()).HeadGenerationId);
        using var stolen = await app.Client.PostJson($"{Demo}/sessions/{two.Id}/generations", new { generationId = loose.Id });
        await stolen.ReadProblem(409, ErrorCodes.Conflict);
        using var elsewhere = await app.Client.PostJson($"{Demo}/sessions/{two.Id}/revert", new { generationId = loose.Id });
        await elsewhere.ReadProblem(404, ErrorCodes.NotFound);
    }

    [Fact]
    public async Task Sessions_are_listed_in_pages_without_history()
    {
        using var client = app.WithToken(Tokens.Make(projects: "sessions"));
        for (var i = 0; i < 3; i++)
        {
            using var made = await client.PostJson("/v1/projects/sessions/sessions", new { name = $" number {i} " });
            Assert.Equal($"number {i}", (await made.Read<SessionView>(HttpStatusCode.Created)).Name);
        }

        var page = await client.Get<ItemList<SessionView>>("/v1/projects/sessions/sessions?limit=2");
        Assert.Equal(["number 2", "number 1"], page.Items.Select(s => s.Name));
        Assert.All(page.Items, s => Assert.Empty(s.History));
        var rest = await client.Get<ItemList<SessionView>>($"/v1/projects/sessions/sessions?limit=2&cursor={page.NextCursor}");
        Assert.Equal("number 0", Assert.Single(rest.Items).Name);
        Assert.Null(rest.NextCursor);
    }

    [Fact]
    public async Task A_session_gets_a_star_and_loses_it()
    {
        using var client = app.WithToken(Tokens.Make(projects: "stargazer"));
        const string sessions = "/v1/projects/stargazer/sessions";
        using var started = await client.PostJson(sessions, new { name = "sky" });
        var session = await started.Read<SessionView>(HttpStatusCode.Created);
        Assert.Empty((await client.Get<ItemList<SessionView>>($"{sessions}?starred=true")).Items);

        using var starred = await client.PatchAsJsonAsync($"{sessions}/{session.Id}", new { starred = true }, TestContext.Current.CancellationToken);
        Assert.NotNull((await starred.Read<SessionView>()).StarredAt);
        var listed = Assert.Single((await client.Get<ItemList<SessionView>>($"{sessions}?starred=true")).Items);
        Assert.Equal(("sky", true), (listed.Name, listed.StarredAt is not null));

        using var plain = await client.PatchAsJsonAsync($"{sessions}/{session.Id}", new { starred = false }, TestContext.Current.CancellationToken);
        Assert.Null((await plain.Read<SessionView>()).StarredAt);
        Assert.Single((await client.Get<ItemList<SessionView>>(sessions)).Items);
        foreach (var query in new[] { "starred=maybe", "starred=true&archived=true" })
        {
            using var odd = await client.GetAsync(new Uri($"{sessions}?{query}", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(["starred"], (await odd.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
        }
    }

    [Fact]
    public async Task A_session_is_renamed_and_put_away_and_a_picture_moves_to_another()
    {
        using var client = app.WithToken(Tokens.Make(projects: "keeper"));
        const string sessions = "/v1/projects/keeper/sessions";
        using var started = await client.PostJson(sessions, new { name = "old" });
        var session = await started.Read<SessionView>(HttpStatusCode.Created);

        using var renamed = await client.PatchAsJsonAsync($"{sessions}/{session.Id}", new { name = " new ", archived = true }, TestContext.Current.CancellationToken);
        var edited = await renamed.Read<SessionView>();
        Assert.Equal("new", edited.Name);
        Assert.NotNull(edited.ArchivedAt);
        Assert.Empty((await client.Get<ItemList<SessionView>>(sessions)).Items);
        Assert.Equal(session.Id, Assert.Single((await client.Get<ItemList<SessionView>>($"{sessions}?archived=true")).Items).Id);

        using var back = await client.PatchAsJsonAsync($"{sessions}/{session.Id}", new { archived = false }, TestContext.Current.CancellationToken);
        edited = await back.Read<SessionView>();
        Assert.Equal(("new", null), (edited.Name, edited.ArchivedAt));
        using var tooLong = await client.PatchAsJsonAsync($"{sessions}/{session.Id}", new { name = new string('x', 201) }, TestContext.Current.CancellationToken);
        Assert.Equal(["name"], (await tooLong.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
        using var foreign = await app.Client.PatchAsJsonAsync($"{Demo}/sessions/{session.Id}", new { name = "mine" }, TestContext.Current.CancellationToken);
        await foreign.ReadProblem(404, ErrorCodes.NotFound);
        using var odd = await client.GetAsync(new Uri($"{sessions}?archived=maybe", UriKind.Relative), TestContext.Current.CancellationToken);
        await odd.ReadProblem(400, ErrorCodes.ValidationError);

        var (one, two) = (await Start(), await Start());
        var made = await app.Client.Paint(new { prompt = "moves", sessionId = one.Id, @params = new { steps = 1 } });
        using var moved = await app.Client.PostJson($"{Demo}/sessions/{two.Id}/generations", new { generationId = made.Id, move = true });
        Assert.Equal(made.Id, Assert.Single((await moved.Read<SessionView>()).History).Id);
        var left = await app.Client.Get<SessionView>($"{Demo}/sessions/{one.Id}");
        Assert.Empty(left.History);
        Assert.Null(left.HeadGenerationId);
    }

    private async Task<SessionView> Start()
    {
        using var response = await app.Client.PostJson($"{Demo}/sessions", new { });
        return await response.Read<SessionView>(HttpStatusCode.Created);
    }

    private async Task<GenerationView> Regenerate(string sessionId, object body)
    {
        using var response = await app.Client.PostJson($"{Demo}/sessions/{sessionId}/regenerate", body);
        return await response.Read<GenerationView>(HttpStatusCode.Accepted);
    }
}
