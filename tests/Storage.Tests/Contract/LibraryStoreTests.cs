using MagicCanvas.Generations;
using MagicCanvas.Storage.Boards;
using MagicCanvas.Storage.Library;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class LibraryStoreTests(StorageFixture fixture) : ContractTests(fixture)
{
    private ILibraryStore Library => Fixture.Get<ILibraryStore>();

    [Fact]
    public async Task A_picture_is_listed_with_what_the_library_shows_of_its_generation()
    {
        var shelf = await Shelf.Open(this);
        var session = await shelf.NewSession();
        var made = await shelf.Paint(job => job with { SessionId = session });
        var (first, second) = (made.Artifacts[0], made.Artifacts[1]);
        var board = await shelf.NewBoard("Coast");
        await Fixture.Get<IBoardStore>().Change(shelf.ProjectId, board.Id, [first.Id], [], Sample.Start, Ct);
        await Library.Star(shelf.ProjectId, "viewer", [first.Id], true, Sample.Start, Ct);

        var pictures = (await Library.List(new(shelf.ProjectId, "viewer"), new(10), Ct)).Items.ToDictionary(p => p.Id);

        Assert.Equal(2, pictures.Count);
        Assert.Equivalent(
            new LibraryPicture
            {
                Id = first.Id, ProjectId = shelf.ProjectId, UserId = "user-1", Sha256 = first.Sha256, ContentType = "image/png", Width = 256, Height = 320,
                Bytes = 12_345, Seed = 7, CreatedAt = made.CompletedAt!.Value, GenerationId = made.Id, SessionId = session,
                Operation = GenerationOperation.ImageToImage, ModelId = "model-a", Prompt = made.Prompt, Sensitive = true, Starred = true, BoardIds = [board.Id],
            },
            pictures[first.Id],
            strict: true);
        Assert.False(pictures[second.Id].Starred);
        Assert.Empty(pictures[second.Id].BoardIds);
    }

    [Fact]
    public async Task Pictures_are_listed_newest_first_in_pages_and_counted()
    {
        var shelf = await Shelf.Open(this);
        var made = new List<Generation>();
        for (var i = 0; i < 4; i++)
        {
            made.Add(await shelf.Paint(at: Sample.Start.AddSeconds(i / 2)));
        }

        var expected = made.SelectMany(g => g.Artifacts.Select(a => (g.CompletedAt, a.Id)))
            .OrderByDescending(p => p.CompletedAt).ThenByDescending(p => p.Id, StringComparer.Ordinal).Select(p => p.Id).ToList();
        var filter = new LibraryFilter(shelf.ProjectId, "viewer");

        Assert.Equal(expected, (await Paging.ReadAll(3, page => Library.List(filter, page, Ct))).Select(p => p.Id));
        Assert.Equal(expected, (await Paging.ReadAll(8, page => Library.List(filter, page, Ct))).Select(p => p.Id));
        Assert.Equal(expected[5..8], (await Library.List(filter, new(3, Skip: 5), Ct)).Items.Select(p => p.Id));
        var first = await Library.List(filter, new(2), Ct);
        var later = await Library.List(filter, new(3, Cursor.TryParse(first.NextCursor!, out var after) ? after : null, Skip: 2), Ct);
        Assert.Equal(expected[4..7], later.Items.Select(p => p.Id));
        Assert.Empty((await Library.List(filter, new(3, Skip: 8), Ct)).Items);
        Assert.Equal(8, await Library.Count(filter, Ct));
        Assert.Equal(0, await Library.Count(filter with { ProjectId = "another" }, Ct));
    }

    [Fact]
    public async Task Each_filter_leaves_what_it_names()
    {
        var shelf = await Shelf.Open(this);
        var session = await shelf.NewSession();
        var plain = await shelf.Paint(at: Sample.Start);
        var other = await shelf.Paint(
            job => job with { ModelId = "model-b", Operation = GenerationOperation.TextToImage, SessionId = session, UserId = "user-2" },
            Sample.Start.AddMinutes(1));
        var all = new LibraryFilter(shelf.ProjectId, "viewer");

        await ExpectAsync(all, plain, other);
        await ExpectAsync(all with { ModelId = "model-b" }, other);
        await ExpectAsync(all with { Operation = GenerationOperation.ImageToImage }, plain);
        await ExpectAsync(all with { SessionId = session }, other);
        await ExpectAsync(all with { UserId = "user-1" }, plain);
        await ExpectAsync(all with { From = Sample.Start.AddMinutes(1) }, other);
        await ExpectAsync(all with { To = Sample.Start.AddMinutes(1) }, plain);
        await ExpectAsync(all with { ModelId = "model-b", UserId = "user-1" });
    }

    [Theory]
    [InlineData("lighthouse", true)]
    [InlineData("LIGHT", true)]
    [InlineData("sea light", true)]
    [InlineData("house", false)]
    [InlineData("light moon", false)]
    [InlineData("灯", true)]
    [InlineData("été", true)]
    [InlineData("fi", true)]
    [InlineData("sci-fi", true)]
    [InlineData("example com", true)]
    [InlineData("35mm", true)]
    [InlineData("light*", true)]
    [InlineData("\"light\" AND (sea) OR NEAR", false)]
    [InlineData("prompt:light", false)]
    [InlineData("' OR 1=1 --", false)]
    [InlineData("!?", false)]
    public async Task A_text_is_found_by_the_beginnings_of_its_words(string text, bool isFound)
    {
        var shelf = await Shelf.Open(this);
        var made = await shelf.Paint(job => job with { Prompt = "A Lighthouse (灯台) by the sea, sci-fi, un été; example.com/35mm", Sensitive = false });
        await shelf.Paint(job => job with { Prompt = "a meadow", Sensitive = false });

        await ExpectAsync(new LibraryFilter(shelf.ProjectId, "viewer") { Text = text }, isFound ? [made] : []);
    }

    [Fact]
    public async Task The_prompt_of_a_sensitive_job_is_searched_by_its_own_user_only()
    {
        var shelf = await Shelf.Open(this);
        var made = await shelf.Paint(job => job with { Prompt = "a secret", Sensitive = true });

        await ExpectAsync(new LibraryFilter(shelf.ProjectId, "user-1") { Text = "secret" }, made);
        await ExpectAsync(new LibraryFilter(shelf.ProjectId, "viewer") { Text = "secret" });
        await ExpectAsync(new LibraryFilter(shelf.ProjectId, "viewer"), made);
    }

    [Fact]
    public async Task What_was_not_painted_to_its_end_is_not_in_the_library()
    {
        var shelf = await Shelf.Open(this);
        await shelf.Scribe.Admit(Sample.Job(shelf.ProjectId));
        await shelf.Scribe.Settle(await shelf.Scribe.Run(), GenerationStatus.Failed, 0);

        await ExpectAsync(new LibraryFilter(shelf.ProjectId, "viewer") { Text = "lighthouse" });
        await ExpectAsync(new LibraryFilter(shelf.ProjectId, "viewer"));
    }

    [Fact]
    public async Task Uploads_are_pictures_without_a_generation_and_masks_are_none()
    {
        var shelf = await Shelf.Open(this);
        var (upload, mask) = (await UploadAsync(shelf.ProjectId), await UploadAsync(shelf.ProjectId));
        var made = await shelf.Paint(job => job with { MaskArtifactId = mask });
        var all = new LibraryFilter(shelf.ProjectId, "viewer");

        Assert.Equal(made.Artifacts.Select(a => a.Id).Append(upload).Order(), (await Library.List(all, new(10), Ct)).Items.Select(p => p.Id).Order());
        Assert.Equal(3, await Library.Count(all, Ct));
        var found = Assert.Single((await Library.List(all with { Uploaded = true }, new(10), Ct)).Items);
        Assert.Equal((upload, null, null, null, "", false), (found.Id, found.GenerationId, found.ModelId, found.Operation, found.Prompt, found.Sensitive));
        await ExpectAsync(all with { ModelId = "model-a" }, made);
        Assert.Contains(new LibraryGroup(null, null, "user-1", 1), (await Library.Facets(shelf.ProjectId, "viewer", Ct)).Groups);

        Assert.Equal([upload], await Library.Star(shelf.ProjectId, "viewer", [upload, mask], true, Sample.Start, Ct));
        await Fixture.Get<IPictureBin>().Delete(shelf.ProjectId, [upload], Sample.Start, Ct);
        await ExpectAsync(all, made);
        Assert.Equal(1, await Library.Count(all with { Deleted = true }, Ct));
    }

    private async Task<string> UploadAsync(string projectId)
    {
        var id = Sample.NewId(PrefixedId.Artifact);
        await Fixture.Get<Storage.Artifacts.IArtifactStore>().Add(new(id, projectId, "user-1", new('b', 64), "image/png", 8, 8, 1, null, null, Sample.Start), Ct);
        return id;
    }

    [Fact]
    public async Task Stars_are_each_users_own_and_repeating_changes_nothing()
    {
        var shelf = await Shelf.Open(this);
        var id = (await shelf.Paint()).Artifacts[0].Id;
        Assert.Equal([id], await Library.Star(shelf.ProjectId, "jane", [id, "art_unknown"], true, Sample.Start, Ct));
        Assert.Equal([id], await Library.Star(shelf.ProjectId, "jane", [id], true, Sample.Start.AddDays(1), Ct));
        Assert.Empty(await Library.Star("another", "jane", [id], true, Sample.Start, Ct));

        Assert.Equal(1, await Library.Count(new(shelf.ProjectId, "jane") { Starred = true }, Ct));
        Assert.Equal(0, await Library.Count(new(shelf.ProjectId, "joe") { Starred = true }, Ct));
        await Library.Star(shelf.ProjectId, "joe", [id], false, Sample.Start, Ct);
        await Library.Star("another", "jane", [id], false, Sample.Start, Ct);
        Assert.True(Assert.Single(await Library.Find(shelf.ProjectId, "jane", [id], Ct)).Starred);
        await Library.Star(shelf.ProjectId, "jane", [id], false, Sample.Start, Ct);
        Assert.False(Assert.Single(await Library.Find(shelf.ProjectId, "jane", [id], Ct)).Starred);
    }

    [Fact]
    public async Task Facets_count_what_is_in_sight()
    {
        var shelf = await Shelf.Open(this);
        var one = await shelf.Paint();
        await shelf.Paint(job => job with { ModelId = "model-b" });
        await Library.Star(shelf.ProjectId, "viewer", [one.Artifacts[0].Id], true, Sample.Start, Ct);
        await Fixture.Get<IPictureBin>().Delete(shelf.ProjectId, [one.Artifacts[1].Id], Sample.Start, Ct);

        var facets = await Library.Facets(shelf.ProjectId, "viewer", Ct);

        Assert.Equal(
            [new("model-a", GenerationOperation.ImageToImage, "user-1", 1), new("model-b", GenerationOperation.ImageToImage, "user-1", 2)], facets.Groups);
        Assert.Equal((1, 1), (facets.Starred, facets.Deleted));
    }

    [Fact]
    public async Task Generations_are_found_together_in_their_project_only()
    {
        var shelf = await Shelf.Open(this);
        var (one, two) = (await shelf.Paint(), await shelf.Paint());

        Assert.Equal(
            new[] { one.Id, two.Id }.Order(),
            (await Library.FindGenerations(shelf.ProjectId, [one.Id, two.Id, "gen_unknown"], Ct)).Select(g => g.Id).Order());
        Assert.Empty(await Library.FindGenerations("another", [one.Id], Ct));
    }

    private async Task ExpectAsync(LibraryFilter filter, params Generation[] made)
    {
        var ids = made.SelectMany(g => g.Artifacts.Select(a => a.Id)).Order();
        Assert.Equal(ids, (await Library.List(filter, new(50), Ct)).Items.Select(p => p.Id).Order());
        Assert.Equal(2 * made.Length, await Library.Count(filter, Ct));
    }
}
