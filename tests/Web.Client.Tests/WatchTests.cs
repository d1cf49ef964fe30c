using Bunit;
using MagicCanvas.Web.Client.Components.Stage;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Hub;

namespace MagicCanvas.Web.Client.Tests;

public sealed class WatchTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_runs_stands_before_what_waits_and_both_before_what_is_finished()
    {
        await using var studio = await StudioContext.Start();
        var board = studio.Get<JobBoard>();
        await board.ShowAsync("ses_1", [Job("gen_a", Statuses.Running, 1), Job("gen_b", Statuses.Queued, 2), Job("gen_c", Statuses.Queued, 3)]);
        Assert.Equal(["gen_a", "gen_b", "gen_c"], board.Stage.Select(job => job.Id));

        board.Update(Done("gen_a", 1));
        Assert.Equal(["gen_b", "gen_c", "gen_a"], board.Stage.Select(job => job.Id));
        Assert.Equal(["gen_a"], board.Pictures.Select(picture => picture.Generation.Id));

        await board.AddAsync(Job("gen_d", Statuses.Queued, 4));
        Assert.Equal(["gen_b", "gen_c", "gen_d", "gen_a"], board.Stage.Select(job => job.Id));

        foreach (var id in new[] { "gen_b", "gen_c", "gen_d" })
        {
            board.Update(Done(id, 5));
        }

        await board.AddAsync(Job("gen_e", Statuses.Queued, 6));
        Assert.Equal(["gen_e"], board.Stage.Select(job => job.Id));
    }

    [Fact]
    public async Task The_queue_says_how_many_there_are_and_cancels_them_all()
    {
        await using var studio = await StudioContext.Start();
        await studio.Get<JobBoard>().ShowAsync("ses_1", [Job("gen_a", Statuses.Running, 1), Job("gen_b", Statuses.Queued, 2)]);
        var strip = studio.Render<QueueStrip>();
        Assert.StartsWith("1 being painted, 1 waiting", strip.Find("[data-testid=queue-state]").TextContent, StringComparison.Ordinal);

        foreach (var id in new[] { "gen_a", "gen_b" })
        {
            studio.Answer($"generations/{id}/cancel", Job(id, Statuses.Canceled, 1));
        }

        strip.Find("button").Click();
        strip.WaitForAssertion(() => Assert.Empty(strip.FindAll("[data-testid=queue]")));
        Assert.Equal(["generations/gen_a/cancel", "generations/gen_b/cancel"], studio.Requests.Select(request => request.Path).Order());
    }

    [Fact]
    public async Task Pictures_that_were_done_while_nobody_looked_are_counted_until_somebody_does()
    {
        await using var studio = await StudioContext.Start();
        var (board, attention) = (studio.Get<JobBoard>(), studio.Get<Attention>());
        await board.ShowAsync("ses_1", [Job("gen_a", Statuses.Running, 1), Job("gen_b", Statuses.Running, 2), Job("gen_c", Statuses.Running, 3)]);
        board.Update(Done("gen_a", 4));
        Assert.Equal(0, attention.Unseen);

        attention.TurnTab(true);
        board.Update(Done("gen_b", 5));
        board.Update(Job("gen_c", Statuses.Canceled, 3));
        Assert.Equal(1, attention.Unseen);

        attention.TurnPage(true);
        attention.TurnTab(false);
        Assert.Equal(1, attention.Unseen);
        attention.TurnPage(false);
        Assert.Equal(0, attention.Unseen);
    }

    [Fact]
    public void The_forecast_knows_nothing_before_a_picture_and_then_adds_up_what_waits()
    {
        var running = new LiveGeneration(Job("gen_a", Statuses.Running, 1), TimeProvider.System);
        var waiting = new LiveGeneration(Job("gen_b", Statuses.Queued, 2), TimeProvider.System);
        Assert.Null(Forecast.Of([running, waiting], []));

        // Five more seconds for the second half: ten for one that waits.
        running.Apply(new HubProgress("gen_a", 5, 10, 20, 0.5, 5000));
        Assert.Equal(15, Forecast.Of([running, waiting], [])!.Value.TotalSeconds, 3);
        Assert.Equal(5, Forecast.Of([running], [])!.Value.TotalSeconds, 3);

        // What was really painted counts more: four seconds a picture.
        var done = Done("gen_c", 4) with { StartedAt = s_noon };
        Assert.Equal(9, Forecast.Of([running, waiting], [done])!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void Where_the_service_says_how_long_each_waits_pictures_may_be_painted_side_by_side()
    {
        var done = Done("gen_c", 4) with { StartedAt = s_noon };
        var waiting = new[] { 1000L, 1500, 2000 }.Select((ms, i) => new LiveGeneration(Job($"gen_{i}", Statuses.Queued, i) with { QueueEtaMs = ms }, TimeProvider.System)).ToList();
        Assert.Equal(6, Forecast.Of(waiting, [done])!.Value.TotalSeconds, 3);

        // One of them not yet: one after another, as nothing better is known.
        waiting.Add(new(Job("gen_d", Statuses.Queued, 4), TimeProvider.System));
        Assert.Equal(16, Forecast.Of(waiting, [done])!.Value.TotalSeconds, 3);
    }

    private static GenerationView Job(string id, string status, int second) => Samples.Generation(status) with
    {
        Id = id, SessionId = "ses_1", CreatedAt = s_noon.AddSeconds(second), CompletedAt = Statuses.IsFinal(status) ? s_noon.AddSeconds(second) : null,
    };

    private static GenerationView Done(string id, int second) => Job(id, Statuses.Succeeded, second) with
    {
        Artifacts = [new GenerationArtifactView("art_" + id, 7, "/a", "/a/thumbnail", 256, 192, "image/png", "0")],
    };
}
