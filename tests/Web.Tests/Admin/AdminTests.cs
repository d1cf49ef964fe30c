using System.Net;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Contracts.Callers;
using MagicCanvas.Web.Contracts.Events;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Tests.Support;

namespace MagicCanvas.Web.Tests.Admin;

/// <summary>The administrator's routes over the whole service; who may call them is in <see cref="Auth.RouteMatrixTests"/>.</summary>
public sealed class AdminTests(CanvasApp app)
{
    private const string Admin = "/v1/admin";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_learns_what_the_credentials_allow()
    {
        using var client = app.WithToken(Tokens.Make(projects: "me", scopes: "openid magic:generate", user: "ann"));
        var me = await client.Get<CallerView>("/v1/me");
        Assert.Equal(("ann", "me", "magic:generate"), (me.UserId, Assert.Single(me.Projects), Assert.Single(me.Scopes)));
        Assert.Contains("magic:admin", (await app.Client.Get<CallerView>("/v1/me")).Scopes);
    }

    [Fact]
    public async Task What_was_painted_and_what_failed_is_in_jobs_events_usage_quotas_and_metrics()
    {
        var project = Project.Open(app, "overseen");
        var good = await project.Paint(new { prompt = "good", modelId = "canvas-mini" });
        var bad = await project.Paint(new { prompt = "break it", sensitive = true });

        var jobs = (await app.Client.Get<ItemList<AdminJobView>>($"{Admin}/jobs?projectId=overseen")).Items;
        Assert.Equal([bad.Id, good.Id], jobs.Select(j => j.Id));
        Assert.Equal(("failed", null, true, "attempts_exhausted"), (jobs[0].Status, jobs[0].Prompt, jobs[0].Sensitive, jobs[0].Error?.Reason));
        Assert.Equal(("succeeded", "good", "ann", good.CostUnits), (jobs[1].Status, jobs[1].Prompt, jobs[1].UserId, jobs[1].CostUnits));
        Assert.Equal(("canvas-mini", "local/0", 1), (jobs[1].ModelId, jobs[1].DeviceId, jobs[1].Attempt));
        Assert.True(jobs[1].RunMs >= 0 && jobs[1].WaitMs >= 0);
        Assert.Equal([bad.Id], (await app.Client.Get<ItemList<AdminJobView>>($"{Admin}/jobs?projectId=overseen&status=failed")).Items.Select(j => j.Id));

        var events = (await app.Client.Get<ItemList<CloudEventView>>($"{Admin}/events?projectId=overseen&type=magic.job_failed")).Items;
        Assert.Equal(bad.Id, Assert.Single(events).Subject);
        Assert.Equal(
            ["magic.job_succeeded", "magic.job_started", "magic.job_submitted"],
            (await app.Client.Get<ItemList<CloudEventView>>($"{Admin}/events?generationId={good.Id}")).Items.Select(e => e.Type));

        var usage = await app.Client.Get<AdminUsageView>($"{Admin}/usage?groupBy=project&daily=true");
        var row = usage.Items.Single(r => r.Key == "overseen");
        Assert.Equal((2L, 1L, 1L, good.CostUnits + bad.CostUnits), (row.Generations, row.Succeeded, row.Failed, row.Units));
        Assert.Equal((usage.Items.Sum(i => i.Units), true, "project"), (usage.TotalUnits, usage.Daily, usage.GroupBy));

        var quota = (await app.Client.Get<ItemList<ProjectQuotaView>>($"{Admin}/quotas")).Items.Single(q => q.ProjectId == "overseen");
        Assert.Equal((row.Units, row.Units, null), (quota.UsedUnits, quota.RecentUnitsPerDay, quota.RunsOutAt));

        // Answers are kept for a moment: other tests may have asked just before.
        MetricsView metrics;
        do
        {
            metrics = await app.Client.Get<MetricsView>($"{Admin}/metrics?window=1h");
        }
        while (metrics.To < bad.CompletedAt && !Ct.IsCancellationRequested);

        Assert.True(metrics.Total.Succeeded >= 1 && metrics.Total.Failed >= 1 && metrics.Total.SuccessRate is > 0 and < 1);
        Assert.Equal(metrics.Total.Jobs, metrics.Slices.Sum(s => s.Succeeded + s.Failed + s.Canceled));
        Assert.Equal(metrics.Total.Succeeded, metrics.Latencies.Sum(l => l.Jobs));
        Assert.Equal([125.0, 250.0, 500.0], metrics.Latencies.Take(3).Select(l => l.UpToMs));
        Assert.Null(metrics.Latencies[^1].UpToMs);
        Assert.Contains(metrics.Failures, f => f.Reason == "attempts_exhausted");
        Assert.True(metrics.Models.Single(m => m.ModelId == "canvas-mini").Figures.Latency!.P50Ms > 0);
    }

    [Fact]
    public async Task Jobs_and_events_come_page_by_page()
    {
        var project = Project.Open(app, "paged");
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            made.Add((await project.Paint(new { prompt = $"page {i}" })).Id);
        }

        var first = await app.Client.Get<ItemList<AdminJobView>>($"{Admin}/jobs?projectId=paged&limit=2");
        var second = await app.Client.Get<ItemList<AdminJobView>>($"{Admin}/jobs?projectId=paged&limit=2&cursor={first.NextCursor}");
        Assert.Equal(made.AsEnumerable().Reverse(), first.Items.Concat(second.Items).Select(j => j.Id));
        Assert.Null(second.NextCursor);

        var page = await app.Client.Get<ItemList<CloudEventView>>($"{Admin}/events?projectId=paged&limit=5");
        var rest = await app.Client.Get<ItemList<CloudEventView>>($"{Admin}/events?projectId=paged&limit=5&cursor={page.NextCursor}");
        Assert.Equal([9, 8, 7, 6, 5, 4, 3, 2, 1], page.Items.Concat(rest.Items).Select(e => e.Seq));
    }

    [Fact]
    public async Task A_job_of_any_project_can_be_canceled_and_an_unknown_one_is_404()
    {
        var project = Project.Open(app, "elsewhere");
        var job = await project.Submit(new { prompt = "hold until canceled by the administrator" });

        using var canceled = await app.Client.PostJson($"{Admin}/jobs/{job.Id}/cancel", new { });
        Assert.Equal(job.Id, (await canceled.Read<AdminJobView>(HttpStatusCode.Accepted)).Id);
        Assert.Equal("canceled", (await project.End(job)).Status);
        using var again = await app.Client.PostJson($"{Admin}/jobs/{job.Id}/cancel", new { });
        Assert.Equal("canceled", (await again.Read<AdminJobView>(HttpStatusCode.Accepted)).Status);

        foreach (var id in new[] { "gen_01JZZZZZZZZZZZZZZZZZZZZZZZ", "gen_", "x%27" })
        {
            using var unknown = await app.Client.PostJson($"{Admin}/jobs/{id}/cancel", new { });
            await unknown.ReadProblem(404, ErrorCodes.NotFound);
        }
    }

    [Fact]
    public async Task The_fleet_shows_the_silo_and_its_device_with_warm_models()
    {
        await app.Client.Paint(new { prompt = "warm up" });
        var fleet = await app.Client.Get<FleetView>($"{Admin}/fleet");
        Assert.Equal(("local", "active"), (Assert.Single(fleet.Silos).Name, fleet.Silos[0].Status));
        var device = Assert.Single(fleet.Devices);
        Assert.Equal(("local/0", "local", 8), (device.Id, device.SiloName, device.MaxBatch));
        Assert.Contains(device.Status, new[] { "idle", "busy" });
        Assert.Contains(device.Models, m => m is { Id: "canvas-mini", Warm: true, Status: "ready" });
        Assert.True(fleet.Silos[0].Activations > 0 && fleet.Silos[0].MemoryBytes > 0);
    }

    [Fact]
    public async Task Usage_as_csv_is_safe_in_a_spreadsheet()
    {
        var project = Project.Open(app, "sheets", user: "=1+1");
        await project.Paint(new { prompt = "cells" });
        using var answer = await app.Client.Send(HttpMethod.Get, $"{Admin}/usage?groupBy=user&daily=true", null, ("Accept", "text/csv"));
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var lines = (await answer.Content.ReadAsStringAsync(Ct)).Split("\r\n");
        Assert.Equal("date,user,generations,succeeded,failed,canceled,units", lines[0]);
        Assert.Contains(lines, line => line.Contains(",'=1+1,1,1,0,0,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("metrics?window=2h", "window")]
    [InlineData("metrics?window=", "window")]
    [InlineData("usage?groupBy=colour", "groupBy")]
    [InlineData("usage?daily=yes", "daily")]
    [InlineData("usage?from=yesterday", "from")]
    [InlineData("usage?from=2026-11-02&to=2026-11-01", "from")]
    [InlineData("usage?from=2020-01-01&to=2026-11-01", "to")]
    [InlineData("jobs?status=dancing", "status")]
    [InlineData("jobs?limit=0", "limit")]
    [InlineData("jobs?cursor=%00", "cursor")]
    [InlineData("jobs?projectId=", "projectId")]
    [InlineData("jobs?userId=a%00b", "userId")]
    [InlineData("events?type=magic.job_danced", "type")]
    [InlineData("events?generationId=7", "generationId")]
    [InlineData("events?limit=201", "limit")]
    public async Task Bad_input_is_named(string path, string field)
    {
        using var answer = await app.Client.GetAsync(ApiCalls.Path($"{Admin}/{path}"), Ct);
        var problem = await answer.ReadProblem(400, ErrorCodes.ValidationError);
        Assert.Contains(field, problem.Errors!.Keys);
    }

    /// <summary>A project of a test's own, used by its member.</summary>
    private sealed record Project(HttpClient Client, string Path)
    {
        public static Project Open(CanvasApp app, string name, string user = "ann") =>
            new(app.WithToken(Tokens.Make(projects: name, user: user)), $"/v1/projects/{name}/generations");

        public async Task<GenerationView> Submit(object body)
        {
            using var answer = await Client.PostJson(Path, body);
            return await answer.Read<GenerationView>(HttpStatusCode.Accepted);
        }

        public async Task<GenerationView> End(GenerationView job)
        {
            await Client.Events($"{Path}/{job.Id}/events");
            return await Client.Get<GenerationView>($"{Path}/{job.Id}");
        }

        public async Task<GenerationView> Paint(object body) => await End(await Submit(body));
    }
}
