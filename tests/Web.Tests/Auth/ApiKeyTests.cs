using System.Net;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.ApiKeys;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Auth;

public class ApiKeyTests(CanvasApp app)
{
    [Fact]
    public async Task A_key_is_shown_once_and_carries_its_scopes()
    {
        using var made = await app.Client.PostJson($"{Demo}/api-keys", new { name = "printer", scopes = new[] { Scopes.Generate } });
        var key = await made.Read<ApiKeyView>(HttpStatusCode.Created);
        Assert.StartsWith("mc_", key.Key, StringComparison.Ordinal);

        var listed = (await app.Client.Get<ItemList<ApiKeyView>>($"{Demo}/api-keys")).Items.Single(k => k.Id == key.Id);
        Assert.Null(listed.Key);
        Assert.Equal("printer", listed.Name);

        using var client = app.WithToken(key.Key!);
        Assert.NotEmpty((await client.Paint(new { prompt = "with a key" })).Artifacts);
        using var refused = await client.GetAsync(Path($"{Demo}/api-keys"), TestContext.Current.CancellationToken);
        await refused.ReadProblem(403, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public async Task A_key_holds_at_most_its_creators_scopes()
    {
        using var administrator = app.WithToken(Tokens.Make(scopes: Scopes.Admin));
        using var more = await administrator.PostJson($"{Demo}/api-keys", new { name = "n", scopes = new[] { Scopes.Generate } });
        await more.ReadProblem(403, ErrorCodes.PermissionDenied);
        using var unknown = await administrator.PostJson($"{Demo}/api-keys", new { name = "n", scopes = new[] { "magic:everything" } });
        Assert.Contains("scopes", (await unknown.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
        using var same = await administrator.PostJson($"{Demo}/api-keys", new { name = "n" });
        Assert.Equal([Scopes.Admin], (await same.Read<ApiKeyView>(HttpStatusCode.Created)).Scopes);
    }

    [Fact]
    public async Task A_revoked_key_ends_the_stream_that_it_opened()
    {
        using var made = await app.Client.PostJson($"{Demo}/api-keys", new { name = "listener" });
        var key = await made.Read<ApiKeyView>(HttpStatusCode.Created);
        using var client = app.WithToken(key.Key!);
        var prompt = $"hold {Guid.NewGuid()}";
        var id = (await client.Submit(new { prompt, @params = new { steps = 2 } })).Id;
        var streaming = client.Events($"{Demo}/generations/{id}/events", until: e =>
        {
            if (e.Name == "progress")
            {
                app.Client.DeleteAsync(Path($"{Demo}/api-keys/{key.Id}"), TestContext.Current.CancellationToken).GetAwaiter().GetResult().Dispose();
            }

            return false;
        });
        var events = await streaming.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal("progress", events.Last(e => e.Name != "preview").Name);
        app.Engine.Release(prompt);
    }

    [Fact]
    public void Only_what_was_written_parses()
    {
        var token = ApiKeyToken.New(TimeProvider.System);
        var text = token.ToString();
        Assert.Equal(token, ApiKeyToken.Parse(text));
        Assert.True(token.Matches(token.SecretHash()));
        Assert.False(token.Matches(ApiKeyToken.New(TimeProvider.System).SecretHash()));
        foreach (var bad in new[] { "", "mc_", "mc__", text[1..], text[..^1], text + "x", text + "_x", text.ToLowerInvariant()[..29] + text[29..], text[..^1] + "-" })
        {
            Assert.Null(ApiKeyToken.Parse(bad));
        }
    }
}
