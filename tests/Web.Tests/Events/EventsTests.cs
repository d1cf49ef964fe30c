using System.Net;
using MagicCanvas.Events;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Tests.Support;

namespace MagicCanvas.Web.Tests.Events;

public class EventsTests(CanvasApp app)
{
    [Fact]
    public async Task The_log_is_read_in_pages_and_followed_from_any_place()
    {
        using var client = app.WithToken(Tokens.Make(projects: "log"));
        const string log = "/v1/projects/log/events";
        for (var i = 0; i < 2; i++)
        {
            using var response = await client.PostJson("/v1/projects/log/generations", new { prompt = "canary-prompt", @params = new { steps = 1 } });
            var made = await response.Read<GenerationView>(HttpStatusCode.Accepted);
            await client.Events($"/v1/projects/log/generations/{made.Id}/events");
        }

        var all = new List<CloudEventView>();
        string? after = "0";
        while (after is not null)
        {
            var page = await client.Get<ItemList<CloudEventView>>($"{log}?limit=2&after={after}");
            all.AddRange(page.Items);
            after = page.NextCursor;
        }

        Assert.Equal(6, all.Count);
        Assert.Equal([EventTypes.JobSubmitted, EventTypes.JobStarted, EventTypes.JobSucceeded], all.Take(3).Select(e => e.Type));
        Assert.All(all, e => Assert.Equal(("1.0", "/projects/log", "application/json"), (e.Specversion, e.Source, e.Datacontenttype)));
        Assert.All(all, e => Assert.StartsWith("00-", e.Traceparent, StringComparison.Ordinal));
        Assert.Equal($"{all[0].Subject}:1", all[0].Id);
        Assert.DoesNotContain("canary-prompt", string.Concat(all.Select(e => e.Data.GetRawText())), StringComparison.Ordinal);

        for (var cut = 0; cut < all.Count; cut++)
        {
            var from = cut == 0 ? (long?)null : all[cut - 1].Seq;
            var followed = await client.Events(log, after: from, until: e => e.Id == all[^1].Seq);
            Assert.Equal(all.Skip(cut).Select(e => e.Seq), followed.Select(e => e.Id));
            Assert.Equal(all.Skip(cut).Select(e => e.Type), followed.Select(e => e.Name));
        }
    }

    [Fact]
    public async Task A_follower_sees_what_happens_next()
    {
        using var client = app.WithToken(Tokens.Make(projects: "next"));
        var following = client.Events("/v1/projects/next/events", until: e => e.Name == EventTypes.JobSucceeded);
        using var response = await client.PostJson("/v1/projects/next/generations", new { prompt = "x", @params = new { steps = 1 } });
        var events = await following.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.Equal(
            [EventTypes.JobSubmitted, EventTypes.JobStarted, EventTypes.JobSucceeded], events.Select(e => e.Name).Where(n => n != "magic.partial_progress"));
    }
}
