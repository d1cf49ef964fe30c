using System.Net;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Sessions;
using MagicCanvas.Web.Tests.Support;

namespace MagicCanvas.Web.Tests.Generations;

/// <summary>The words of a sensitive generation, wherever a project's members meet it.</summary>
public sealed class PromptPrivacyTests(CanvasApp app)
{
    private const string Project = "/v1/projects/discreet";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_who_submitted_it_reads_them_and_no_other_member_can_run_it_again()
    {
        using var ann = app.WithToken(Tokens.Make(projects: "discreet", user: "ann"));
        using var bob = app.WithToken(Tokens.Make(projects: "discreet", user: "bob"));
        using var opened = await ann.PostJson($"{Project}/sessions", new { name = "ours" });
        var session = (await opened.Read<SessionView>(HttpStatusCode.Created)).Id;
        using var asked = await ann.PostJson($"{Project}/generations", new
        {
            prompt = "a hush-hush prototype", negativePrompt = "hush-hush too", sensitive = true, sessionId = session, @params = new { steps = 2 },
        });
        var made = await asked.Read<GenerationView>(HttpStatusCode.Accepted);
        Assert.Equal("a hush-hush prototype", made.Prompt);
        var one = $"{Project}/generations/{made.Id}";
        Assert.Contains("hush-hush", (await ann.Events($"{one}/events"))[^1].Data, StringComparison.Ordinal);

        foreach (var path in new[] { one, $"{Project}/generations?sessionId={session}", $"{Project}/sessions/{session}" })
        {
            Assert.Contains("hush-hush", await ann.GetStringAsync(ApiCalls.Path(path), Ct), StringComparison.Ordinal);
            Assert.DoesNotContain("hush-hush", await bob.GetStringAsync(ApiCalls.Path(path), Ct), StringComparison.Ordinal);
        }

        var (hidden, seen) = (await bob.Get<GenerationView>(one), await ann.Get<GenerationView>(one));
        Assert.Equivalent(seen with { Prompt = null, NegativePrompt = null }, hidden, strict: true);
        Assert.All(await bob.Events($"{one}/events?lastEventId=0"), e => Assert.DoesNotContain("hush-hush", e.Data, StringComparison.Ordinal));
        using var cancel = await bob.PostJson($"{one}/cancel", new { });
        Assert.Null((await cancel.Read<GenerationView>(HttpStatusCode.Accepted)).Prompt);
        using var revert = await bob.PostJson($"{Project}/sessions/{session}/revert", new { generationId = made.Id });
        Assert.Null(Assert.Single((await revert.Read<SessionView>()).History).Prompt);

        var again = new { generationId = made.Id, overrides = new { @params = new { steps = 1 } } };
        using var refused = await bob.PostJson($"{Project}/sessions/{session}/regenerate", again);
        await refused.ReadProblem(403, ErrorCodes.PermissionDenied);
        using var mine = await ann.PostJson($"{Project}/sessions/{session}/regenerate", again);
        Assert.Equal("a hush-hush prototype", (await mine.Read<GenerationView>(HttpStatusCode.Accepted)).Prompt);
    }
}
