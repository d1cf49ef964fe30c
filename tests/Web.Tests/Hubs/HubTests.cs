using System.Net;
using System.Threading.Channels;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Hub;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Tests.Support;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Hubs;

public class HubTests(CanvasApp app)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_watcher_gets_what_it_missed_and_then_what_happens()
    {
        var prompt = $"hold {Guid.NewGuid()}";
        var id = (await app.Client.Submit(new { prompt, @params = new { steps = 4 } })).Id;
        await using var hub = await Connect();
        var messages = Listen(hub);
        await hub.InvokeAsync("WatchGeneration", id, 0L, Ct);
        var seen = await Until(messages, m => m is HubProgress);
        app.Engine.Release(prompt);
        seen.AddRange(await Until(messages, m => m is HubGeneration { Generation.Status: "succeeded" }));

        Assert.Equal([1, 2, 3, 4], seen.OfType<HubProgress>().Select(p => p.Step));
        Assert.Equal(3, seen.OfType<HubGeneration>().Count());
        var ordered = seen.Where(m => m is not HubPreview).Select(SeqOf).ToList();
        Assert.Equal(ordered.Distinct().Order(), ordered);
        Assert.Single(((HubGeneration)seen[^1]).Generation.Artifacts);

        // A reconnected client asks with what it holds and gets the rest, here only the end.
        await using var reconnected = await Connect();
        var later = Listen(reconnected);
        await reconnected.InvokeAsync("WatchGeneration", id, ordered[^2], Ct);
        var rest = await Until(later, m => m is HubGeneration { Generation.Status: "succeeded" });
        Assert.Equal(ordered[^1], SeqOf(Assert.Single(rest)));
    }

    [Fact]
    public async Task A_watcher_of_a_project_sees_its_generations_and_its_budget()
    {
        await using var hub = await Connect(Tokens.Make(projects: "watched"));
        var quotas = Channel.CreateUnbounded<QuotaView>();
        hub.On<QuotaView>(HubMessages.Quota, q => quotas.Writer.TryWrite(q));
        var messages = Listen(hub);
        await hub.InvokeAsync("WatchProject", "watched", Ct);
        Assert.Equal(0, (await quotas.Reader.ReadAsync(Ct)).UsedUnits);

        using var client = app.WithToken(Tokens.Make(projects: "watched"));
        using var response = await client.PostJson("/v1/projects/watched/generations", new { prompt = "x", @params = new { steps = 2 } });
        var seen = await Until(messages, m => m is HubGeneration { Generation.Status: "succeeded" });
        Assert.Equal([1, 2], seen.OfType<HubProgress>().Select(p => p.Step));
        await foreach (var quota in quotas.Reader.ReadAllAsync(Ct))
        {
            if (quota.UsedUnits > 0)
            {
                break;
            }
        }
    }

    [Fact]
    public async Task A_watcher_of_a_project_hears_that_its_library_changed()
    {
        await using var hub = await Connect(Tokens.Make(projects: "hung"));
        await using var stranger = await Connect(Tokens.Make(projects: "hung elsewhere"));
        var (heard, foreign) = (Channel.CreateUnbounded<string>(), 0);
        hub.On(HubMessages.Library, () => heard.Writer.TryWrite("changed"));
        stranger.On(HubMessages.Library, () => Interlocked.Increment(ref foreign));
        await hub.InvokeAsync("WatchProject", "hung", Ct);
        await stranger.InvokeAsync("WatchProject", "elsewhere", Ct);
        using var client = app.WithToken(Tokens.Make(projects: "hung"));

        using var posted = await client.PostAsync(Path("/v1/projects/hung/artifacts"), Pictures.Body(Pictures.Png), Ct);
        var upload = await posted.Read<Contracts.Artifacts.ArtifactView>(HttpStatusCode.Created);
        await heard.Reader.ReadAsync(Ct);
        using var deleted = await client.DeleteAsync(Path($"/v1/projects/hung/artifacts/{upload.Id}"), Ct);
        await heard.Reader.ReadAsync(Ct);
        using var restored = await client.PostJson($"/v1/projects/hung/artifacts/{upload.Id}/restore", new { });
        await heard.Reader.ReadAsync(Ct);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NoContent, 0), (deleted.StatusCode, restored.StatusCode, foreign));
    }

    [Fact]
    public async Task The_words_of_a_sensitive_generation_are_sent_to_who_submitted_it_only()
    {
        await using var annsHub = await Connect(Tokens.Make(projects: "hushed", user: "ann"));
        await using var bobsHub = await Connect(Tokens.Make(projects: "hushed", user: "bob"));
        var (anns, bobs) = (Listen(annsHub), Listen(bobsHub));
        await annsHub.InvokeAsync("WatchProject", "hushed", Ct);
        await bobsHub.InvokeAsync("WatchProject", "hushed", Ct);
        using var ann = app.WithToken(Tokens.Make(projects: "hushed", user: "ann"));
        using var response = await ann.PostJson("/v1/projects/hushed/generations", new { prompt = "hush", sensitive = true, @params = new { steps = 1 } });

        Assert.All((await Until(anns, IsEnd)).OfType<HubGeneration>(), m => Assert.Equal("hush", m.Generation.Prompt));
        Assert.All((await Until(bobs, IsEnd)).OfType<HubGeneration>(), m => Assert.Null(m.Generation.Prompt));

        var id = (await response.Read<Contracts.Generations.GenerationView>(HttpStatusCode.Accepted)).Id;
        await bobsHub.InvokeAsync("WatchGeneration", id, 0L, Ct);
        Assert.All((await Until(bobs, IsEnd)).OfType<HubGeneration>(), m => Assert.Null(m.Generation.Prompt));

        static bool IsEnd(object message) => message is HubGeneration { Generation.Status: "succeeded" };
    }

    [Fact]
    public async Task What_is_no_longer_watched_is_no_longer_sent()
    {
        var prompt = $"hold {Guid.NewGuid()}";
        var id = (await app.Client.Submit(new { prompt, @params = new { steps = 3 } })).Id;
        await using var hub = await Connect();
        var messages = Listen(hub);
        await hub.InvokeAsync("WatchGeneration", id, 0L, Ct);
        await Until(messages, m => m is HubProgress);
        await hub.InvokeAsync("UnwatchGeneration", id, Ct);
        app.Engine.Release(prompt);
        await app.Client.Events($"{Demo}/generations/{id}/events");

        // One that is watched now marks the place: nothing of the other came before it.
        var other = (await app.Client.Submit(new { prompt = "marker", @params = new { steps = 1 } })).Id;
        await hub.InvokeAsync("WatchGeneration", other, 0L, Ct);
        var seen = await Until(messages, m => m is HubGeneration g && g.Generation.Id == other);
        Assert.DoesNotContain(seen, m => m is HubGeneration { Generation.Status: "succeeded" } g && g.Generation.Id == id);
    }

    [Fact]
    public async Task A_connection_sees_only_what_its_caller_may_see()
    {
        var id = (await app.Client.Submit(new { prompt = "mine", @params = new { steps = 1 } })).Id;
        await using var hub = await Connect(Tokens.Make(projects: "other"));
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchGeneration", id, 0L, Ct));
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchProject", "demo", Ct));
        await Assert.ThrowsAsync<HubException>(() => hub.InvokeAsync("WatchGeneration", "gen_1", 0L, Ct));
    }

    [Fact]
    public async Task A_handshake_without_credentials_scopes_or_own_origin_is_refused()
    {
        foreach (var (status, headers) in new (int, (string, string)[])[]
        {
            (401, [("X-Forwarded-For", "203.0.113.7")]),
            (401, [("Authorization", "Bearer nonsense")]),
            (403, [("Authorization", $"Bearer {Tokens.Make(scopes: "openid")}")]),
            (403, [("Origin", "https://evil.example"), ("Authorization", $"Bearer {Tokens.Make()}")]),
            (200, [("Authorization", $"Bearer {Tokens.Make()}")]),
        })
        {
            using var client = app.With(headers);
            using var response = await client.PostAsync(Path($"{HubMessages.Path}/negotiate?negotiateVersion=1"), null, Ct);
            Assert.Equal(status, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task A_browsers_token_may_be_in_the_query()
    {
        using var client = app.With(("X-Forwarded-For", "203.0.113.7"));
        using var response = await client.PostAsync(Path($"{HubMessages.Path}/negotiate?negotiateVersion=1&access_token={Tokens.Make()}"), null, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private async Task<HubConnection> Connect(string? token = null)
    {
        var hub = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Client.BaseAddress!, HubMessages.Path), options =>
            {
                options.SkipNegotiation = true;
                options.Transports = HttpTransportType.WebSockets;
                options.AccessTokenProvider = () => Task.FromResult(token);
            })
            .AddJsonProtocol(json => Wire.Configure(json.PayloadSerializerOptions))
            .Build();
        await hub.StartAsync(Ct);
        return hub;
    }

    private static Channel<object> Listen(HubConnection hub)
    {
        var messages = Channel.CreateUnbounded<object>();
        hub.On<HubGeneration>(HubMessages.Generation, m => messages.Writer.TryWrite(m));
        hub.On<HubProgress>(HubMessages.Progress, m => messages.Writer.TryWrite(m));
        hub.On<HubPreview>(HubMessages.Preview, m => messages.Writer.TryWrite(m));
        return messages;
    }

    private static async Task<List<object>> Until(Channel<object> messages, Func<object, bool> last)
    {
        var seen = new List<object>();
        do
        {
            seen.Add(await messages.Reader.ReadAsync(Ct).AsTask().WaitAsync(s_patience, Ct));
        }
        while (!last(seen[^1]));

        return seen;
    }

    private static long SeqOf(object message) => message switch
    {
        HubGeneration g => g.Seq,
        HubProgress p => p.Seq,
        HubPreview p => p.Seq,
        _ => throw new ArgumentOutOfRangeException(nameof(message)),
    };
}
