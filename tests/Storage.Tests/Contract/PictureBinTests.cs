using MagicCanvas.Generations;
using MagicCanvas.Storage.Artifacts;
using MagicCanvas.Storage.Boards;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Library;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

/// <param name="fixture">Purging looks at all projects: each test empties the bin at its end.</param>
public abstract class PictureBinTests(StorageFixture fixture) : ContractTests(fixture)
{
    private static readonly DateTimeOffset s_deleted = Sample.Start.AddDays(1);
    private static readonly DateTimeOffset s_later = Sample.Start.AddDays(20);

    private IPictureBin Bin => Fixture.Get<IPictureBin>();

    private ILibraryStore Library => Fixture.Get<ILibraryStore>();

    private IArtifactStore Artifacts => Fixture.Get<IArtifactStore>();

    [Fact]
    public async Task A_deleted_picture_is_out_of_sight_and_comes_back_as_it_was()
    {
        var shelf = await Shelf.Open(this);
        var made = await shelf.Paint();
        var (gone, kept) = (made.Artifacts[0].Id, made.Artifacts[1].Id);
        await Library.Star(shelf.ProjectId, "viewer", [gone], true, Sample.Start, Ct);

        Assert.Equal([(gone, s_deleted)], Times(await Bin.Delete(shelf.ProjectId, [gone, "art_unknown"], s_deleted, Ct)));
        Assert.Equal([(gone, s_deleted)], Times(await Bin.Delete(shelf.ProjectId, [gone], s_later, Ct)));
        Assert.Empty(await Bin.Delete("another", [kept], s_deleted, Ct));

        Assert.Equal([kept], await Listed(new(shelf.ProjectId, "viewer")));
        Assert.Equal([gone], await Listed(new(shelf.ProjectId, "viewer") { Deleted = true }));
        Assert.Equal([kept], (await Fixture.Get<IGenerationStore>().Find(made.Id, Ct))!.Artifacts.Select(a => a.Id));
        Assert.Equal(s_deleted, (await Artifacts.Find(shelf.ProjectId, gone, Ct))!.DeletedAt);

        Assert.Empty(await Bin.Restore("another", [gone], Ct));
        Assert.Null(Assert.Single(await Bin.Restore(shelf.ProjectId, [gone], Ct)).DeletedAt);
        Assert.Equal(new[] { gone, kept }.Order(), (await Listed(new(shelf.ProjectId, "viewer"))).Order());
        Assert.Equal([gone], await Listed(new(shelf.ProjectId, "viewer") { Starred = true }));
    }

    [Fact]
    public async Task What_lay_in_the_bin_long_enough_is_purged_for_good_and_the_books_stay_as_they_are()
    {
        var shelf = await Shelf.Open(this);
        var made = await shelf.Paint(job => job with { Prompt = "soon gone", Sensitive = false });
        var ids = made.Artifacts.Select(a => a.Id).ToList();
        var board = await shelf.NewBoard("sea");
        await Fixture.Get<IBoardStore>().Change(shelf.ProjectId, board.Id, ids, [], Sample.Start, Ct);
        var books = await Books(shelf);
        await Bin.Delete(shelf.ProjectId, ids, s_deleted, Ct);

        Assert.Equal(0, await Bin.Purge(s_deleted, s_later, 10, Ct));
        Assert.Equal(1, await Bin.Purge(s_deleted.AddTicks(10), s_later, 1, Ct));
        Assert.Equal(1, await Bin.Purge(s_deleted.AddTicks(10), s_later.AddTicks(10), 10, Ct));
        Assert.Equal(0, await Bin.Purge(s_later, s_later.AddTicks(20), 10, Ct));

        Assert.Empty(await Bin.Restore(shelf.ProjectId, ids, Ct));
        Assert.Null(await Artifacts.Find(shelf.ProjectId, ids[0], Ct));
        Assert.Empty(await Listed(new(shelf.ProjectId, "viewer") { Deleted = true }));
        Assert.Empty(await Listed(new(shelf.ProjectId, "viewer") { Text = "soon" }));
        Assert.Equal(board, await Fixture.Get<IBoardStore>().Find(shelf.ProjectId, board.Id, Ct));
        Assert.Equal(books, await Books(shelf));
        Assert.Equal(GenerationStatus.Succeeded, (await Fixture.Get<IGenerationStore>().Find(made.Id, Ct))!.Status);
        await Empty();
    }

    [Fact]
    public async Task A_picture_stays_as_long_as_a_job_waits_for_it_or_a_picture_was_made_from_it()
    {
        var shelf = await Shelf.Open(this);
        var source = (await shelf.Paint()).Artifacts[0].Id;
        var mask = (await shelf.Paint()).Artifacts[0].Id;
        await Bin.Delete(shelf.ProjectId, [source, mask], s_deleted, Ct);
        var running = await shelf.Start(Sample.Job(shelf.ProjectId) with { SourceArtifactId = source, MaskArtifactId = mask });
        Assert.Equal(0, await Bin.Purge(s_later, s_later, 10, Ct));

        var made = await shelf.Finish(running);
        Assert.Equal(0, await Bin.Purge(s_later, s_later, 10, Ct));

        // Deleted, but it may be restored, and painted again.
        await Bin.Delete(shelf.ProjectId, [.. made.Artifacts.Select(a => a.Id)], s_later, Ct);
        Assert.Equal(0, await Bin.Purge(s_later, s_later, 10, Ct));

        Assert.Equal(2, await Bin.Purge(s_later.AddDays(1), s_later.AddDays(2), 10, Ct));
        Assert.Equal(2, await Bin.Purge(s_later.AddDays(1), s_later.AddDays(3), 10, Ct));
        await Empty();
    }

    [Fact]
    public async Task Bytes_are_given_up_once_and_only_where_no_other_picture_has_them()
    {
        var shelf = await Shelf.Open(this);
        var upload = new ArtifactRecord(Sample.NewId(PrefixedId.Artifact), shelf.ProjectId, "user-1", new('c', 64), "image/png", 8, 8, 1, null, null, Sample.Start);
        var same = upload with { Id = Sample.NewId(PrefixedId.Artifact), ProjectId = "another" };
        var alone = upload with { Id = Sample.NewId(PrefixedId.Artifact), Sha256 = new('d', 64) };
        foreach (var artifact in new[] { upload, same, alone })
        {
            await Artifacts.Add(artifact, Ct);
        }

        Assert.Equal([upload], await Bin.Find(shelf.ProjectId, [upload.Id, same.Id], Ct));
        await Bin.Delete(shelf.ProjectId, [upload.Id, alone.Id], s_deleted, Ct);
        Assert.Empty(await Bin.ListPurged(10, Ct));
        Assert.Equal(2, await Bin.Purge(s_later, s_later, 10, Ct));
        Assert.Equal(
            new PurgedPicture[] { new(upload.Id, upload.Sha256, IsShared: true), new(alone.Id, alone.Sha256, IsShared: false) }.OrderBy(p => p.Id, StringComparer.Ordinal),
            await Bin.ListPurged(10, Ct));

        await Bin.MarkBytesGone(upload.Id, s_later, Ct);
        Assert.Equal(alone.Id, Assert.Single(await Bin.ListPurged(10, Ct)).Id);
        await Bin.MarkBytesGone(alone.Id, s_later, Ct);
        Assert.Empty(await Bin.ListPurged(10, Ct));
        Assert.Equal(same, await Artifacts.Find("another", same.Id, Ct));
    }

    private static IEnumerable<(string, DateTimeOffset?)> Times(IEnumerable<ArtifactRecord> artifacts) => artifacts.Select(a => (a.Id, a.DeletedAt));

    private async Task<IEnumerable<string>> Listed(LibraryFilter filter) => (await Library.List(filter, new(50), Ct)).Items.Select(p => p.Id);

    private async Task<(PeriodBalance, int)> Books(Shelf shelf)
    {
        var quotas = Fixture.Get<IQuotaStore>();
        return (await quotas.LoadPeriod(shelf.ProjectId, Sample.Period, Ct), (await quotas.ListLedger(shelf.ProjectId, new(50), Ct)).Items.Count);
    }

    private async Task Empty()
    {
        foreach (var picture in await Bin.ListPurged(100, Ct))
        {
            await Bin.MarkBytesGone(picture.Id, s_later, Ct);
        }
    }
}
