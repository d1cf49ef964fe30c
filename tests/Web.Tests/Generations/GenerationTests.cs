using System.Globalization;
using System.Net;
using MagicCanvas.Storage.Events;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Generations;

public class GenerationTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_prompt_becomes_a_stored_picture()
    {
        using var response = await app.Client.PostJson($"{Demo}/generations", new { prompt = "a lighthouse", @params = new { steps = 3, seed = 42, count = 2 } });
        var submitted = await response.Read<GenerationView>(HttpStatusCode.Accepted);
        Assert.Equal($"{Demo}/generations/{submitted.Id}", response.Headers.Location!.ToString());
        Assert.Equal(("queued", "text_to_image", "canvas-mini", "demo"), (submitted.Status, submitted.Operation, submitted.ModelId, submitted.ProjectId));
        Assert.Equal((64, 3, 42L, "ddim"), (submitted.Params.Width, submitted.Params.Steps, submitted.Params.Seed, submitted.Params.Sampler));
        Assert.True(submitted.CostEstimateUnits > 0);

        var events = await app.Client.Events($"{Demo}/generations/{submitted.Id}/events");
        Assert.Equal("succeeded", events[^1].Name);
        var done = await app.Client.Get<GenerationView>($"{Demo}/generations/{submitted.Id}");
        Assert.Equal("succeeded", done.Status);
        Assert.Equal([42L, 43L], done.Artifacts.Select(a => a.Seed));
        Assert.Equal(done.CostEstimateUnits, done.CostUnits);
        Assert.NotNull(done.CompletedAt);

        using var picture = await app.Client.GetAsync(Path(done.Artifacts[0].Url), Ct);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"\"{done.Artifacts[0].Sha256}\"", picture.Headers.ETag!.Tag);
        using var small = await app.Client.GetAsync(Path(done.Artifacts[0].ThumbnailUrl), Ct);
        Assert.Equal("image/webp", small.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Guidance_that_ends_early_costs_less_and_is_told_from_request_to_picture()
    {
        object Ask(double? until) => new { prompt = "a lighthouse", @params = new { steps = 8, guidance = 5, seed = 42, guidanceUntil = until } };
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        using var first = await app.Client.PostJson($"{Demo}/generations", Ask(0.25), key);
        var submitted = await first.Read<GenerationView>(HttpStatusCode.Accepted);
        var full = await app.Client.Submit(Ask(null));
        Assert.Equal((0.25, null), (submitted.Params.GuidanceUntil, full.Params.GuidanceUntil));
        Assert.Equal(full.CostEstimateUnits * (8 + 2) / (8 + 8), submitted.CostEstimateUnits);

        await app.Client.Events($"{Demo}/generations/{submitted.Id}/events");
        using var again = await app.Client.PostJson($"{Demo}/generations", Ask(0.25), key);
        var done = await again.Read<GenerationView>();
        Assert.Equal((submitted.Id, "succeeded", 0.25, submitted.CostEstimateUnits), (done.Id, done.Status, done.Params.GuidanceUntil, done.CostUnits));
        using var other = await app.Client.PostJson($"{Demo}/generations", Ask(0.5), key);
        await other.ReadProblem(422, ErrorCodes.IdempotencyMismatch);
        var png = System.Text.Encoding.Latin1.GetString(await app.Client.GetByteArrayAsync(Path(done.Artifacts[0].Url), Ct));
        Assert.Contains("Guidance until: 0.25", png, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_shall_go_first_says_so_and_its_regeneration_does_not()
    {
        using var made = await app.Client.PostJson($"{Demo}/sessions", new { });
        var session = await made.Read<Contracts.Sessions.SessionView>(HttpStatusCode.Created);
        var first = await app.Client.Submit(new { prompt = "x", first = true, sessionId = session.Id });
        Assert.True(first.First);
        Assert.True((await app.Client.Get<GenerationView>($"{Demo}/generations/{first.Id}")).First);
        foreach (var (overrides, expected) in new (object, bool)[] { (new { }, false), (new { first = true }, true) })
        {
            using var again = await app.Client.PostJson($"{Demo}/sessions/{session.Id}/regenerate", new { generationId = first.Id, overrides });
            Assert.Equal(expected, (await again.Read<GenerationView>(HttpStatusCode.Accepted)).First);
        }
    }

    [Fact]
    public async Task The_unfinished_ones_are_listed_with_progress_and_position()
    {
        const string Elsewhere = "/v1/projects/unfinished";
        using var client = app.WithToken(Tokens.Make(projects: "unfinished"));
        var prompt = $"hold {Guid.NewGuid()}";
        var ids = new List<string>();
        for (var i = 0; i < 12; i++)
        {
            using var made = await client.PostJson($"{Elsewhere}/generations", new { prompt, @params = new { steps = 2, count = 8 } });
            ids.Add((await made.Read<GenerationView>(HttpStatusCode.Accepted)).Id);
        }

        await client.Events($"{Elsewhere}/generations/{ids[0]}/events", until: e => e.Name == "progress");
        var listed = (await client.Get<ItemList<GenerationView>>($"{Elsewhere}/generations?status=unfinished&limit=50")).Items;
        Assert.Equal(ids, listed.Select(g => g.Id).Reverse());
        Assert.NotNull(listed[^1].Progress);
        var queued = listed.Where(g => g.Status == "queued").Reverse().ToList();
        Assert.NotEmpty(queued);
        Assert.All(queued.Where(g => g.QueuePosition is null), g => Assert.Fail($"{g.Id} has no position."));
        Assert.Equal(queued.Select(g => g.QueuePosition).Order(), queued.Select(g => g.QueuePosition));
        foreach (var id in ids)
        {
            using var canceled = await client.PostJson($"{Elsewhere}/generations/{id}/cancel", "");
        }

        app.Engine.Release(prompt);
        await client.Events($"{Elsewhere}/generations/{ids[^1]}/events");
        await client.Events($"{Elsewhere}/generations/{ids[0]}/events");
    }

    [Fact]
    public async Task A_failed_generation_says_why_without_details_of_ours()
    {
        var failed = await app.Client.Paint(new { prompt = "break it" });
        Assert.Equal("failed", failed.Status);
        Assert.NotNull(failed.Error);
        Assert.DoesNotContain("Asked to break", failed.Error.Message, StringComparison.Ordinal);
        Assert.Equal(0, failed.CostUnits);
    }

    [Fact]
    public async Task A_running_one_shows_its_progress_and_can_be_canceled()
    {
        var prompt = $"hold {Guid.NewGuid()}";
        var id = (await app.Client.Submit(new { prompt, @params = new { steps = 5 } })).Id;
        await app.Client.Events($"{Demo}/generations/{id}/events", until: e => e.Name == "progress");

        var running = await app.Client.Get<GenerationView>($"{Demo}/generations/{id}");
        Assert.Equal("running", running.Status);
        Assert.Equal((1, 5), (running.Progress!.Step, running.Progress.Steps));

        using var canceling = await app.Client.PostJson($"{Demo}/generations/{id}/cancel", "");
        await canceling.Read<GenerationView>(HttpStatusCode.Accepted);
        var events = await app.Client.Events($"{Demo}/generations/{id}/events");
        Assert.Equal("canceled", events[^1].Name);

        using var again = await app.Client.PostJson($"{Demo}/generations/{id}/cancel", "");
        Assert.Equal("canceled", (await again.Read<GenerationView>(HttpStatusCode.Accepted)).Status);
    }

    [Fact]
    public async Task The_same_idempotency_key_and_body_give_the_same_generation()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        using var first = await app.Client.PostJson($"{Demo}/generations", """{"prompt":"once","params":{"steps":2,"seed":1}}""", key);
        var made = await first.Read<GenerationView>(HttpStatusCode.Accepted);

        using var second = await app.Client.PostJson($"{Demo}/generations", """{ "params" : {"seed":1,"steps":2}, "prompt":"\u006fnce" }""", key);
        Assert.Equal(made.Id, (await second.Read<GenerationView>()).Id);

        using var other = await app.Client.PostJson($"{Demo}/generations", """{"prompt":"twice","params":{"steps":2,"seed":1}}""", key);
        await other.ReadProblem(422, ErrorCodes.IdempotencyMismatch);
    }

    [Fact]
    public async Task A_race_of_the_same_idempotency_key_makes_one_generation()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => app.Client.PostJson($"{Demo}/generations", """{"prompt":"race"}""", key)));
        var ids = new HashSet<string>();
        foreach (var answer in answers)
        {
            ids.Add((await answer.Read<GenerationView>(answer.StatusCode)).Id);
        }

        Assert.Single(ids);
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task An_idempotency_key_that_is_no_key_is_refused()
    {
        foreach (var bad in new[] { new string('x', 256), "with space" })
        {
            using var response = await app.Client.PostJson($"{Demo}/generations", """{"prompt":"x"}""", ("Idempotency-Key", bad));
            Assert.Contains("Idempotency-Key", (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
        }
    }

    [Fact]
    public async Task An_unknown_model_is_unavailable()
    {
        using var response = await app.Client.PostJson($"{Demo}/generations", new { prompt = "x", modelId = "no-such-model" });
        await response.ReadProblem(503, ErrorCodes.ModelUnavailable);
    }

    [Fact]
    public async Task One_that_waits_knows_its_place_and_is_canceled_at_once()
    {
        // A device of its own: a full one would hold the other tests up.
        await using var crowded = new CanvasApp();
        const string prompt = "hold the crowd";
        var client = crowded.Client;
        const string list = $"{Demo}/generations";
        var ids = new List<string>();
        for (var i = 0; i < 30; i++)
        {
            using var response = await client.PostJson(list, new { prompt, @params = new { steps = 2 } });
            ids.Add((await response.Read<GenerationView>(HttpStatusCode.Accepted)).Id);
        }

        var last = await client.Get<GenerationView>($"{list}/{ids[^1]}");
        Assert.Equal("queued", last.Status);
        Assert.InRange(last.QueuePosition!.Value, 1, 30);
        foreach (var id in Enumerable.Reverse(ids))
        {
            using var response = await client.PostJson($"{list}/{id}/cancel", "");
            var answer = await response.Read<GenerationView>(HttpStatusCode.Accepted);
            Assert.True(answer is { Status: "canceled", CostUnits: 0 } or { Status: "running", CancelRequested: true }, answer.Status);
        }

        crowded.Engine.Release(prompt);
    }

    [Fact]
    public async Task The_callers_trace_goes_on_into_the_record()
    {
        const string trace = "0af7651916cd43dd8448eb211c80319c";
        using var response = await app.Client.PostJson($"{Demo}/generations", new { prompt = "traced" }, ("traceparent", $"00-{trace}-b7ad6b7169203331-01"));
        var made = await response.Read<GenerationView>(HttpStatusCode.Accepted);
        var log = app.Services.GetRequiredService<IEventStore>();
        Assert.Contains(trace, (await log.ListJob(made.Id, 0, Ct))[0].TraceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_cover_the_list_once_and_newest_first()
    {
        using var client = app.WithToken(Tokens.Make(projects: "pages"));
        var made = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            using var response = await client.PostJson("/v1/projects/pages/generations", new { prompt = $"page {i}", @params = new { steps = 1 } });
            made.Insert(0, (await response.Read<GenerationView>(HttpStatusCode.Accepted)).Id);
        }

        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = await client.Get<ItemList<GenerationView>>($"/v1/projects/pages/generations?limit=3{(cursor is null ? "" : $"&cursor={cursor}")}");
            Assert.True(page.Items.Count <= 3);
            listed.AddRange(page.Items.Select(g => g.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);

        Assert.Equal(made, listed);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        using var client = app.WithToken(Tokens.Make(projects: "filters"));
        const string list = "/v1/projects/filters/generations";
        using var response = await client.PostJson(list, new { prompt = "x", @params = new { steps = 1 } });
        var made = await response.Read<GenerationView>(HttpStatusCode.Accepted);
        await client.Events($"{list}/{made.Id}/events");

        var time = Uri.EscapeDataString(made.CreatedAt.ToString("O", CultureInfo.InvariantCulture));
        foreach (var (query, found) in new[]
        {
            ("status=succeeded", 1), ("status=failed", 0), ("modelId=canvas-mini", 1), ("modelId=other", 0), ("operation=text_to_image", 1),
            ("operation=image_to_image", 0), ($"from={time}", 1), ($"to={time}", 0), ("sessionId=ses_01JZZZZZZZZZZZZZZZZZZZZZZZ", 0),
            ("from=2020-01-01&to=2090-01-01T00:00:00+02:00", 1),
        })
        {
            Assert.True((await client.Get<ItemList<GenerationView>>($"{list}?{query}")).Items.Count == found, query);
        }
    }

    [Fact]
    public async Task What_the_budget_does_not_cover_is_answered_402_and_what_is_too_fast_429()
    {
        using var client = app.WithToken(Tokens.Make(projects: "poor", scopes: "magic:generate magic:admin"));
        using var poor = await client.PutJson("/v1/projects/poor/quota", new { monthlyUnitsLimit = 0 });
        Assert.Equal(HttpStatusCode.OK, poor.StatusCode);
        using var refused = await client.PostJson("/v1/projects/poor/generations", new { prompt = "x" });
        await refused.ReadProblem(402, ErrorCodes.QuotaExceeded);

        using var slow = await client.PutJson("/v1/projects/poor/quota", new { monthlyUnitsLimit = 100, jobsPerMinuteLimit = 1 });
        Assert.Equal(HttpStatusCode.OK, slow.StatusCode);
        HttpResponseMessage answer;
        var tries = 0;
        do
        {
            answer = await client.PostJson("/v1/projects/poor/generations", new { prompt = "x", @params = new { steps = 1 } });
        }
        while (answer.StatusCode == HttpStatusCode.Accepted && ++tries < 5);

        await answer.ReadProblem(429, ErrorCodes.RateLimited);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        answer.Dispose();
    }
}
