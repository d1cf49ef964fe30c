using MagicCanvas.Events;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Tests.Support;
using MagicCanvas.Models;
using MagicCanvas.Sessions;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Presets;
using MagicCanvas.Storage.Sessions;

namespace MagicCanvas.Grains.Tests.Jobs;

public class SubmitTests(CoreCluster cluster) : IClassFixture<CoreCluster>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Repeating_a_submission_returns_the_same_generation_and_reserves_once()
    {
        var project = cluster.NewProject();
        var id = Sample.NewId();
        var first = await cluster.Submit(project, id);
        var again = await cluster.Submit(project, id);
        Assert.Equal((false, true), (first.Repeated, again.Repeated));
        Assert.Equal(first.Generation!.Params.Seed, again.Generation!.Params.Seed);
        Assert.Equal(first.Generation.EstimateMicroUnits, (await cluster.CheckBooks(project)).Reserved);
    }

    [Fact]
    public async Task One_idempotency_key_makes_one_generation_however_many_send_it_at_once()
    {
        var project = cluster.NewProject();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ =>
            cluster.Submit(project, change: r => r with { IdempotencyKey = "once", RequestHash = "h1" })));
        Assert.Single(results.Select(r => r.Generation!.Id).Distinct());
        Assert.Single(results, r => !r.Repeated);
        var other = await cluster.Submit(project, change: r => r with { IdempotencyKey = "once", RequestHash = "h2" });
        Assert.Equal(ErrorCodes.IdempotencyMismatch, other.Refusal?.Code);
        Assert.Equal(results[0].Generation!.EstimateMicroUnits, (await cluster.CheckBooks(project)).Reserved);
    }

    [Fact]
    public async Task A_key_of_another_project_is_another_key()
    {
        var first = await cluster.Submit(cluster.NewProject(), change: r => r with { IdempotencyKey = "shared" });
        var second = await cluster.Submit(cluster.NewProject(), change: r => r with { IdempotencyKey = "shared" });
        Assert.NotEqual(first.Generation!.Id, second.Generation!.Id);
    }

    [Fact]
    public async Task A_repetition_is_answered_as_before_even_when_the_request_would_now_be_refused()
    {
        var project = cluster.NewProject();
        var first = await cluster.Submit(project, change: r => r with { IdempotencyKey = "k", RequestHash = "h" });
        var again = await cluster.Submit(project, change: r => r with { IdempotencyKey = "k", RequestHash = "h", ModelId = "gone" });
        Assert.Equal((first.Generation!.Id, true), (again.Generation?.Id, again.Repeated));
    }

    [Fact]
    public async Task Unknown_references_and_wrong_values_are_all_named_and_nothing_is_reserved()
    {
        var project = cluster.NewProject();
        var foreign = await cluster.Queued(cluster.NewProject());
        var result = await cluster.Submit(project, change: r => r with
        {
            Operation = GenerationOperation.ImageToImage,
            SourceArtifactId = "art_nonsense",
            SessionId = PrefixedId.New(PrefixedId.Session, TimeProvider.System),
            ParentGenerationId = foreign.Id,
            StylePresetId = "sty_\0",
            Params = new() { Steps = 0 },
        });
        Assert.Equal(
            ["params.steps", "parentGenerationId", "sessionId", "sourceArtifactId", "stylePresetId"],
            result.Refusal!.Errors!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await cluster.CheckBooks(project)).Reserved);
    }

    [Fact]
    public async Task A_model_that_nobody_serves_or_that_is_broken_is_unavailable_one_that_loads_is_queued_for()
    {
        var project = cluster.NewProject();
        Assert.Equal(ErrorCodes.ModelUnavailable, (await cluster.Submit(project, change: r => r with { ModelId = "gone" })).Refusal?.Code);
        await cluster.Grains.GetGrain<IModelCatalogGrain>(0).Report("silo/9",
        [
            Sample.Model with { Id = "broken", Status = ModelStatus.Unavailable, Problem = "unet/model.onnx is missing" },
            Sample.Model with { Id = "loading", Status = ModelStatus.Loading },
        ]);
        Assert.Equal(ErrorCodes.ModelUnavailable, (await cluster.Submit(project, change: r => r with { ModelId = "broken" })).Refusal?.Code);
        Assert.NotNull((await cluster.Submit(project, change: r => r with { ModelId = "loading" })).Generation);
    }

    [Fact]
    public async Task A_session_gives_the_parent_and_moves_its_head_and_a_preset_styles_the_prompt()
    {
        var project = cluster.NewProject();
        var preset = new StylePreset(
            PrefixedId.New(PrefixedId.StylePreset, TimeProvider.System), project, "Oil", "oil painting of {prompt}", "photo", [], Sample.Noon);
        await cluster.Store<IStylePresetStore>().Save(preset, Stop);
        var sessionId = PrefixedId.New(PrefixedId.Session, TimeProvider.System);
        await cluster.Grains.GetGrain<ISessionGrain>(sessionId).Create(project, "ada", "first");
        var first = await cluster.Queued(project, r => r with { SessionId = sessionId, StylePresetId = preset.Id, NegativePrompt = "text" });
        var second = await cluster.Queued(project, r => r with { SessionId = sessionId });
        Assert.Equal(("oil painting of a lighthouse at sunset", "photo, text"), (first.StyledPrompt, first.StyledNegativePrompt));
        Assert.Equal(("a lighthouse at sunset", "text"), (first.Prompt, first.NegativePrompt));
        Assert.Equal((null, first.Id), (first.ParentGenerationId, second.ParentGenerationId));
        Assert.Equal(second.Id, (await cluster.Store<ISessionStore>().Find(sessionId, Stop))!.HeadGenerationId);
    }

    [Fact]
    public async Task Image_to_image_takes_the_shape_of_its_source()
    {
        var project = cluster.NewProject();
        var art = PrefixedId.New(PrefixedId.Artifact, TimeProvider.System);
        await cluster.Store<IArtifactStore>().Add(
            new ArtifactRecord(art, project, "ada", new string('b', 64), "image/png", 300, 150, 10, null, null, Sample.Noon), Stop);
        var queued = await cluster.Queued(project, r => r with { Operation = GenerationOperation.ImageToImage, SourceArtifactId = art });
        Assert.Equal((304, 152, 0.6), (queued.Params.Width, queued.Params.Height, queued.Params.Strength));
    }

    [Fact]
    public async Task What_the_month_does_not_cover_is_refused_told_once_and_admitted_under_the_same_id_when_it_does()
    {
        var project = cluster.NewProject();
        await cluster.SetLimits(project, 1_000_000);
        var id = Sample.NewId();
        Assert.Equal(ErrorCodes.QuotaExceeded, (await cluster.Submit(project, id)).Refusal?.Code);
        Assert.Equal(ErrorCodes.QuotaExceeded, (await cluster.Submit(project, id)).Refusal?.Code);
        var told = Assert.Single(await cluster.Store<IEventStore>().ListJob(id, 0, Stop));
        Assert.Equal(EventTypes.QuotaExceeded, told.Type);
        Assert.Null(await cluster.Job(id).Get());

        await cluster.SetLimits(project, 100_000_000);
        Assert.Equal(2, (await cluster.Submit(project, id)).Generation?.EventSeq);
        await cluster.CheckBooks(project);
    }

    [Fact]
    public async Task Too_many_submissions_a_minute_are_told_when_to_come_back_and_leave_no_trace()
    {
        var project = cluster.NewProject();
        await cluster.SetLimits(project, 100_000_000, jobsPerMinute: 2);
        await cluster.Queued(project);
        await cluster.Queued(project);
        var refused = await cluster.Submit(project);
        Assert.Equal((ErrorCodes.RateLimited, TimeSpan.FromSeconds(30)), (refused.Refusal?.Code, refused.Refusal?.RetryAfter));
        Assert.Equal(2, (await cluster.Store<IEventStore>().ListProject(project, 0, 100, Stop)).Count);
        cluster.Time.Advance(TimeSpan.FromSeconds(30));
        await cluster.Queued(project);
        Assert.NotNull((await cluster.Submit(project)).Refusal);
    }

    [Fact]
    public async Task A_lost_hint_to_dispatch_does_not_matter_the_job_waits_in_the_table()
    {
        var project = cluster.NewProject();
        var queued = await cluster.Queued(project);
        await cluster.Silo.DeactivateAsync(cluster.Grains.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool));
        Assert.NotNull(await cluster.Grains.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool).Position(queued.Id));
    }
}
