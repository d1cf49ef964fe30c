using System.Text.Json;
using Bunit;
using MagicCanvas.Web.Client.Components.Gallery;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Tests;

public sealed class LineageTests
{
    private static readonly DateTimeOffset s_noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_tree_is_a_tree_to_a_screen_reader_with_one_row_in_the_tab_order()
    {
        await using var studio = await StudioContext.Start();
        await Show(studio, Made(1), Made(2, 1), Made(3, 1));
        var tree = studio.Render<VersionTreeView>();
        var rows = tree.FindAll("[role=tree] [role=treeitem]");
        Assert.Equal(["version-gen_1", "version-gen_2", "version-gen_3"], rows.Select(row => row.Id));
        Assert.Equal(["1", "2", "2"], rows.Select(row => row.GetAttribute("aria-level")));
        Assert.Equal(["1", "1", "2"], rows.Select(row => row.GetAttribute("aria-posinset")));
        Assert.Equal(["-1", "-1", "0"], rows.Select(row => row.GetAttribute("tabindex")));
        Assert.Equal("version-gen_1", rows[1].GetAttribute("data-parent"));
        Assert.Contains("The next picture hangs below this one", rows[2].TextContent, StringComparison.Ordinal);

        rows[1].Focus();
        Assert.Equal(["-1", "0", "-1"], tree.FindAll("[role=treeitem]").Select(row => row.GetAttribute("tabindex")));
    }

    [Fact]
    public async Task Going_back_moves_the_head_and_takes_the_settings_along()
    {
        await using var studio = await StudioContext.Start();
        var session = await Show(studio, Made(1), Made(2, 1));
        studio.Answer("sessions/ses_1/revert", session with { HeadGenerationId = "gen_1" });
        var tree = studio.Render<VersionTreeView>();
        tree.FindAll("[role=treeitem]")[0].KeyDown("r");
        tree.WaitForAssertion(() => Assert.Equal("gen_1", studio.Get<SessionBook>().Open!.HeadGenerationId));
        Assert.Equal("picture 1", studio.Get<Draft>().Prompt);
        Assert.Null(studio.Get<Draft>().Seed);
        Assert.Null(studio.Get<Draft>().ToRequest("ses_1").ParentGenerationId);
        Assert.Contains(studio.Requests, request => request is { Path: "sessions/ses_1/revert" } && request.Body.Contains("gen_1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Changing_a_picture_makes_a_child_of_it_with_its_seed_until_somebody_starts_afresh()
    {
        await using var studio = await StudioContext.Start();
        await Show(studio, Made(1), Made(2, 1));
        var draft = studio.Get<Draft>();
        studio.Render<VersionTreeView>().FindAll("[role=treeitem]")[0].KeyDown("e");
        draft.Steps = 33;
        var request = draft.ToRequest("ses_1");
        Assert.Equal(("gen_1", 7L, 33), (request.ParentGenerationId, request.Params!.Seed, request.Params.Steps));
        draft.UseBase(null);
        Assert.Null(draft.ToRequest("ses_1").ParentGenerationId);
    }

    [Fact]
    public async Task A_picture_leaves_for_another_session()
    {
        await using var studio = await StudioContext.Start();
        var session = await Show(studio, Made(1), Made(2, 1));
        studio.Answer("sessions/ses_2/generations", session with { Id = "ses_2", Name = "Dunes", HeadGenerationId = "gen_2" });
        studio.Answer("sessions/ses_1", session with { HeadGenerationId = "gen_1" });
        await studio.Get<Lineage>().MoveAsync(Made(2, 1), "ses_2");
        Assert.Equal(["gen_1"], studio.Get<JobBoard>().Pictures.Select(picture => picture.Generation.Id));
        Assert.Equal("gen_1", studio.Get<SessionBook>().Open!.HeadGenerationId);
        Assert.Contains("Dunes", studio.Get<NoticeBoard>().Announcement, StringComparison.Ordinal);
        Assert.True(JsonDocument.Parse(studio.Requests[0].Body).RootElement.GetProperty("move").GetBoolean());
    }

    [Fact]
    public async Task A_picture_is_compared_with_what_it_came_from_and_the_sides_can_be_swapped()
    {
        await using var studio = await StudioContext.Start();
        await Show(studio, Made(1), Made(2, 1), Made(3, 1) with { Prompt = "picture 3 at dawn" });
        var comparison = studio.Get<Comparison>();
        comparison.Open(studio.Get<JobBoard>().Pictures[0]);
        var view = studio.Render<CompareView>();
        Assert.Equal(("gen_1", "gen_3"), (comparison.Left!.Generation.Id, comparison.Right!.Generation.Id));
        Assert.Equal("1", view.Find("del").TextContent);
        Assert.Equal("3 at dawn", view.Find("ins").TextContent);
        Assert.Equal(["Steps21 23"], view.FindAll("tbody tr").Select(row => $"{row.Children[0].TextContent}{row.Children[1].TextContent} {row.Children[2].TextContent}"));

        view.Find("[data-testid=divide]").Input("20");
        Assert.Contains("--left: 20%", view.Find(".over").GetAttribute("style"), StringComparison.Ordinal);
        view.FindAll("[data-testid=other]")[0].Click();
        Assert.Equal("gen_2", comparison.Left!.Generation.Id);
        comparison.Swap();
        Assert.Equal("gen_2", comparison.Right!.Generation.Id);
    }

    [Fact]
    public void A_change_is_told_in_a_few_words()
    {
        var before = Made(1);
        Assert.Equal("a new seed", Differences.InShort(before, before with { Params = before.Params with { Seed = 8 } }));
        Assert.Equal("the same again", Differences.InShort(before, before));
        Assert.Equal("1 → of dawn, Steps 21 → 30", Differences.InShort(before, before with { Prompt = "picture of dawn", Params = before.Params with { Steps = 30, Seed = 9 } }));
        Assert.Equal("Upscale ×4", Differences.InShort(before, before with { Operation = Operations.Upscale, Params = before.Params with { Factor = 4 } }));
        Assert.Equal("varied, Strength 0.6", Differences.InShort(before, before with
        {
            Operation = Operations.ImageToImage, SourceArtifactId = "art_1", Params = before.Params with { Strength = 0.6 },
        }));
    }

    [Fact]
    public async Task A_session_is_renamed_put_away_and_found_among_the_archived()
    {
        await using var studio = await StudioContext.Start();
        var session = await Show(studio, Made(1));
        var book = studio.Get<SessionBook>();
        book.Add(session);
        studio.Answer("sessions?archived=true&limit=50", new { items = Array.Empty<SessionView>() });
        await book.LoadArchivedAsync();
        studio.Answer("sessions/ses_1", session with { Name = "Dunes", ArchivedAt = s_noon });
        Assert.Null(await book.RenameAsync(session, "Dunes"));
        Assert.Equal("Dunes", book.Open!.Name);
        Assert.Empty(book.Items);
        Assert.Equal("Dunes", Assert.Single(book.Archived!).Name);
        Assert.Equal(("PATCH", "sessions/ses_1", """{"name":"Dunes","archived":null,"starred":null}"""), studio.Requests[^1]);
    }

    [Fact]
    public async Task A_starred_session_leads_the_list_even_where_it_was_not_on_the_first_page()
    {
        await using var studio = await StudioContext.Start();
        var session = await Show(studio, Made(1));
        var book = studio.Get<SessionBook>();
        book.Add(session);
        studio.Answer("sessions?starred=true&limit=50", new { items = new[] { session with { Id = "ses_old", Name = "Long ago", StarredAt = s_noon, LastActivityAt = s_noon.AddYears(-1) } } });
        Assert.Null(await book.LoadStarredAsync());
        Assert.Equal(["ses_old"], book.Starred.Select(s => s.Id));
        Assert.Equal(["ses_1"], book.Unstarred.Select(s => s.Id));
        Assert.Equal("ses_1", book.Latest!.Id);

        studio.Answer("sessions/ses_1", session with { StarredAt = s_noon });
        Assert.Null(await book.StarAsync(session, true));
        Assert.Equal(["ses_1", "ses_old"], book.Starred.Select(s => s.Id));
        Assert.Equal(("PATCH", "sessions/ses_1", """{"name":null,"archived":null,"starred":true}"""), studio.Requests[^1]);
    }

    [Fact]
    public async Task A_star_is_set_at_once_and_taken_back_where_the_server_refuses()
    {
        await using var studio = await StudioContext.Start();
        await Show(studio, Made(1));
        var (stars, picture) = (studio.Get<Stars>(), studio.Get<JobBoard>().Pictures[0]);
        studio.Answer("library?sessionId=ses_1&starred=true&limit=200&count=true", new { items = Array.Empty<object>() });
        await stars.LoadAsync("ses_1");
        var button = studio.Render<StarButton>(parameters => parameters.Add(p => p.Picture, picture));
        button.Find("button").Click();
        button.WaitForAssertion(() => Assert.Equal("false", button.Find("button").GetAttribute("aria-pressed")));
        Assert.NotNull(studio.Get<NoticeBoard>().Current);

        studio.Answer("library/star", new { ids = new[] { "art_1" } });
        button.Find("button").Click();
        button.WaitForAssertion(() => Assert.Equal("true", button.Find("button").GetAttribute("aria-pressed")));
        Assert.Equal("""{"ids":["art_1"],"starred":true}""", studio.Requests[^1].Body);
    }

    private static async Task<SessionView> Show(StudioContext studio, params GenerationView[] history)
    {
        var session = new SessionView("ses_1", "demo", "Hills", history[^1].Id, s_noon, s_noon, history);
        studio.Get<SessionBook>().Use(session);
        await studio.Get<JobBoard>().ShowAsync(session.Id, history);
        return session;
    }

    private static GenerationView Made(int number, int parent = 0)
    {
        var sample = Samples.Generation(Statuses.Succeeded, $"picture {number}");
        return sample with
        {
            Id = $"gen_{number}",
            SessionId = "ses_1",
            ParentGenerationId = parent == 0 ? null : $"gen_{parent}",
            CreatedAt = s_noon.AddSeconds(number),
            Params = sample.Params with { Steps = 20 + number },
            Artifacts = [new GenerationArtifactView($"art_{number}", 7, $"/a/{number}", $"/a/{number}/thumbnail", 256, 192, "image/png", "0")],
        };
    }
}
