using System.Net;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Contracts.Sessions;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Library;

public class LibraryTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_painted_picture_is_in_the_library_at_once()
    {
        var word = Word();
        var made = await Paint(new { prompt = $"a harbour {word}", @params = new { steps = 1, seed = 5 } });

        var page = await Find($"text={word}&count=true");

        var picture = Assert.Single(page.Items);
        var artifact = Assert.Single(made.Artifacts);
        Assert.Equal(
            (artifact.Id, made.Id, made.UserId, "text_to_image", made.ModelId, made.Prompt, 5L, 64, 64, "image/png", artifact.Url, artifact.ThumbnailUrl),
            (picture.Id, picture.GenerationId, picture.UserId, picture.Operation, picture.ModelId, picture.Prompt, picture.Seed, picture.Width, picture.Height,
                picture.ContentType, picture.Url, picture.ThumbnailUrl));
        Assert.Equal((1, null, false, null), (page.Total, page.NextCursor, picture.Starred, picture.DeletedAt));
        Assert.True(picture.Bytes > 0);
        Assert.Null((await Find($"text={word}")).Total);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repeat()
    {
        var word = Word();
        var made = await Paint(new { prompt = word, @params = new { steps = 1, count = 5 } });
        var ids = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await Find($"text={word}&limit=2&count=true" + (cursor.Length > 0 ? $"&cursor={cursor}" : ""));
            Assert.Equal(5, page.Total);
            ids.AddRange(page.Items.Select(p => p.Id));
            cursor = page.NextCursor;
        }

        Assert.Equal(made.Artifacts.Select(a => a.Id).OrderDescending(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task A_page_can_be_read_from_anywhere_and_new_pictures_do_not_shift_it()
    {
        var word = Word();
        var made = await Paint(new { prompt = word, @params = new { steps = 1, count = 5 } });
        var all = made.Artifacts.Select(a => a.Id).OrderDescending(StringComparer.Ordinal).ToList();
        var first = await Find($"text={word}&limit=2");
        await Paint(new { prompt = word, @params = new { steps = 1 } });

        var later = await Find($"text={word}&limit=2&cursor={first.NextCursor}&skip=1");

        Assert.Equal(all[3..], later.Items.Select(p => p.Id));
        Assert.Null(later.NextCursor);
        Assert.Empty((await Find($"text={word}&skip=6")).Items);
    }

    [Fact]
    public async Task Filters_narrow_it_down()
    {
        var word = Word();
        using var made = await app.Client.PostJson($"{Demo}/sessions", new { name = "Filtered" });
        var session = (await made.Read<SessionView>(HttpStatusCode.Created)).Id;
        var inside = await Paint(new { prompt = $"{word} one", sessionId = session, @params = new { steps = 1 } });
        await Paint(new { prompt = $"{word} two", @params = new { steps = 1 } });
        var until = Uri.EscapeDataString(inside.CompletedAt!.Value.AddTicks(10).UtcDateTime.ToString("O"));

        Assert.Equal(2, (await Find($"text={word}")).Items.Count);
        Assert.Equal(inside.Artifacts[0].Id, Assert.Single((await Find($"text={word}&sessionId={session}")).Items).Id);
        Assert.Equal(inside.Artifacts[0].Id, Assert.Single((await Find($"text={word}&to={until}")).Items).Id);
        Assert.Equal(2, (await Find($"text={word}&modelId=canvas-mini&operation=text_to_image&userId={inside.UserId}")).Items.Count);
        Assert.Empty((await Find($"text={word}&operation=upscale")).Items);
        Assert.Empty((await Find($"text={word}&modelId=other")).Items);
        Assert.Empty((await Find($"text={word}&userId=nobody")).Items);
        Assert.Empty((await Find($"text={word}&boardId=brd_01JZZZZZZZZZZZZZZZZZZZZZZZ")).Items);
        Assert.Empty((await Find($"text={word}&from=2200-01-01")).Items);
        Assert.Empty((await Find("text=%22%2A%27")).Items);
        Assert.NotEmpty((await Find("text=")).Items);
    }

    [Fact]
    public async Task What_is_uploaded_is_in_the_library_with_its_own_operation()
    {
        using var posted = await app.Client.PostAsync(ApiCalls.Path($"{Demo}/artifacts"), Pictures.Body(Pictures.Png), Ct);
        var upload = await posted.Read<ArtifactView>(HttpStatusCode.Created);

        var shown = (await Find("operation=upload&limit=200")).Items.Single(p => p.Id == upload.Id);
        Assert.Equal(
            (null, null, null, null, "upload", upload.Url, upload.Width),
            (shown.GenerationId, shown.ModelId, shown.Prompt, shown.Seed, shown.Operation, shown.Url, shown.Width));
        Assert.Contains((await Find("limit=200")).Items, p => p.Id == upload.Id && p.Operation == "upload");
        Assert.DoesNotContain((await Find("operation=text_to_image&limit=200")).Items, p => p.Id == upload.Id);
        Assert.Contains((await app.Client.Get<LibraryFacetsView>($"{Demo}/library/facets")).Operations, o => o is { Id: "upload", Count: > 0 });

        using var zipped = await app.Client.PostJson($"{Demo}/library/zip", new { ids = new[] { upload.Id } });
        using var archive = new System.IO.Compression.ZipArchive(await zipped.Content.ReadAsStreamAsync(Ct));
        Assert.Equal(["001-upload.png", "pictures.json"], archive.Entries.Select(e => e.FullName));
    }

    [Fact]
    public async Task The_prompt_of_a_sensitive_job_is_for_who_submitted_it()
    {
        var word = Word();
        await Paint(new { prompt = $"secret {word}", sensitive = true, @params = new { steps = 1 } });
        using var other = app.WithToken(Tokens.Make(user: "somebody-else"));

        Assert.StartsWith("secret", Assert.Single((await Find($"text={word}")).Items).Prompt, StringComparison.Ordinal);
        Assert.Empty((await other.Get<LibraryPageView>($"{Demo}/library?text={word}")).Items);
        Assert.DoesNotContain((await other.Get<LibraryPageView>($"{Demo}/library?limit=200")).Items, p => p.Prompt?.Contains(word, StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task Stars_are_each_callers_own()
    {
        var word = Word();
        var made = await Paint(new { prompt = word, @params = new { steps = 1, count = 2 } });
        var (one, two) = (made.Artifacts[0].Id, made.Artifacts[1].Id);
        using var other = app.WithToken(Tokens.Make(user: "star-gazer"));

        foreach (var _ in new[] { 1, 2 })
        {
            using var starred = await app.Client.Send(HttpMethod.Put, $"{Demo}/artifacts/{one}/star");
            Assert.Equal(HttpStatusCode.NoContent, starred.StatusCode);
        }

        Assert.Equal(one, Assert.Single((await Find($"text={word}&starred=true")).Items).Id);
        Assert.Empty((await other.Get<LibraryPageView>($"{Demo}/library?text={word}&starred=true")).Items);

        using var many = await other.PostJson($"{Demo}/library/star", new { ids = new[] { one, two, two } });
        Assert.Equal(new[] { one, two }.Order(), (await many.Read<PictureIdsView>()).Ids.Order());
        using var fewer = await other.PostJson($"{Demo}/library/star", new { ids = new[] { one }, starred = false });
        await fewer.Read<PictureIdsView>();
        Assert.Equal(two, Assert.Single((await other.Get<LibraryPageView>($"{Demo}/library?text={word}&starred=true")).Items).Id);

        using var off = await app.Client.Send(HttpMethod.Delete, $"{Demo}/artifacts/{one}/star");
        Assert.Equal(HttpStatusCode.NoContent, off.StatusCode);
        Assert.Empty((await Find($"text={word}&starred=true")).Items);
    }

    [Fact]
    public async Task Facets_count_all_of_it()
    {
        await Paint(new { prompt = "counted", @params = new { steps = 1 } });

        var facets = await app.Client.Get<LibraryFacetsView>($"{Demo}/library/facets");

        Assert.True(facets.Total > 0);
        Assert.Equal(facets.Total, facets.Models.Sum(f => f.Count) + facets.Operations.Where(f => f.Id == "upload").Sum(f => f.Count));
        Assert.Equal(facets.Total, facets.Operations.Sum(f => f.Count));
        Assert.Equal(facets.Total, facets.Users.Sum(f => f.Count));
        Assert.Contains(facets.Operations, f => f.Id == "text_to_image");
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("cursor=nonsense", "cursor")]
    [InlineData("skip=-1", "skip")]
    [InlineData("text=%00", "text")]
    [InlineData("modelId=", "modelId")]
    [InlineData("operation=dance", "operation")]
    [InlineData("sessionId=1", "sessionId")]
    [InlineData("boardId=ses_01JZZZZZZZZZZZZZZZZZZZZZZZ", "boardId")]
    [InlineData("from=yesterday", "from")]
    [InlineData("starred=yes", "starred")]
    [InlineData("deleted=1", "deleted")]
    [InlineData("count=TRUE", "count")]
    public async Task A_bad_query_is_refused_by_name(string query, string field)
    {
        using var response = await app.Client.GetAsync(Path($"{Demo}/library?{query}"), Ct);
        Assert.Equal([field], (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        using var response = await app.Client.GetAsync(Path($"{Demo}/library?text={new string('x', 201)}"), Ct);
        await response.ReadProblem(400, ErrorCodes.ValidationError);
    }

    [Theory]
    [InlineData("{}", "ids")]
    [InlineData("""{"ids":[]}""", "ids")]
    [InlineData("""{"ids":[null]}""", "ids[0]")]
    [InlineData("""{"ids":["x"]}""", "ids[0]")]
    [InlineData("""{"ids":["art_01JZZZZZZZZZZZZZZZZZZZZZZZ","../../etc/passwd"]}""", "ids[1]")]
    [InlineData("""{"ids":"art_01JZZZZZZZZZZZZZZZZZZZZZZZ"}""", "ids")]
    public async Task A_list_of_pictures_must_be_one(string body, string field)
    {
        foreach (var action in new[] { "star", "delete", "restore", "zip" })
        {
            using var response = await app.Client.PostJson($"{Demo}/library/{action}", body);
            Assert.Equal([field], (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
        }
    }

    [Fact]
    public async Task A_list_of_too_many_pictures_is_refused()
    {
        var ids = Enumerable.Range(0, 501).Select(_ => PrefixedId.New(PrefixedId.Artifact, TimeProvider.System));
        using var response = await app.Client.PostJson($"{Demo}/library/zip", new { ids });
        Assert.Equal(["must be at most 500"], (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!["ids"]);
    }

    private static string Word() => "w" + Guid.NewGuid().ToString("N");

    private Task<GenerationView> Paint(object body) => app.Client.Paint(body);

    private Task<LibraryPageView> Find(string query) => app.Client.Get<LibraryPageView>($"{Demo}/library?{query}");
}
