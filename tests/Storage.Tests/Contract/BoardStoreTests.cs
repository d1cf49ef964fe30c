using MagicCanvas.Storage.Boards;
using MagicCanvas.Storage.Library;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

public abstract class BoardStoreTests(StorageFixture fixture) : ContractTests(fixture)
{
    private IBoardStore Boards => Fixture.Get<IBoardStore>();

    [Fact]
    public async Task Boards_are_made_renamed_listed_by_name_and_deleted_in_their_project()
    {
        var shelf = await Shelf.Open(this);
        var sea = await shelf.NewBoard("sea");
        var hills = await shelf.NewBoard("Hills");
        Assert.True(await Boards.Save(sea with { Name = "Coast" }, Ct));

        Assert.Equal([sea with { Name = "Coast" }, hills], await Boards.List(shelf.ProjectId, Ct));
        Assert.Null(await Boards.Find("another", sea.Id, Ct));
        Assert.False(await Boards.Delete("another", sea.Id, Ct));
        Assert.False(await Boards.Save(sea with { ProjectId = Sample.NewProject() }, Ct));
        Assert.True(await Boards.Delete(shelf.ProjectId, sea.Id, Ct));
        Assert.False(await Boards.Delete(shelf.ProjectId, sea.Id, Ct));
        Assert.Equal([hills], await Boards.List(shelf.ProjectId, Ct));
    }

    [Fact]
    public async Task A_boards_name_is_unique_in_its_project_whatever_its_case()
    {
        var shelf = await Shelf.Open(this);
        var first = await shelf.NewBoard("Öl");

        Assert.False(await Boards.Save(first with { Id = Sample.NewId(PrefixedId.Board), Name = "ÖL" }, Ct));
        Assert.True(await Boards.Save(first with { Name = "ÖL" }, Ct));
        Assert.True(await Boards.Save(first with { Id = Sample.NewId(PrefixedId.Board), ProjectId = Sample.NewProject() }, Ct));
    }

    [Fact]
    public async Task Pictures_hang_on_boards_with_a_count_and_the_last_one_as_cover()
    {
        var shelf = await Shelf.Open(this);
        var board = await shelf.NewBoard("sea");
        var (one, two) = ((await shelf.Paint()).Artifacts, (await shelf.Paint()).Artifacts);
        await Change(shelf, board, [one[0].Id, one[1].Id, "art_unknown"], []);
        await Change(shelf, board, [two[0].Id, one[0].Id], [one[1].Id, "art_unknown"], 1);

        Assert.Equal(board with { Pictures = 2, CoverArtifactId = two[0].Id }, await Boards.Find(shelf.ProjectId, board.Id, Ct));
        Assert.Equal(
            new[] { one[0].Id, two[0].Id }.Order(),
            (await Fixture.Get<ILibraryStore>().List(new(shelf.ProjectId, "viewer") { BoardId = board.Id }, new(10), Ct)).Items.Select(p => p.Id).Order());

        Assert.True(await Boards.Delete(shelf.ProjectId, board.Id, Ct));
        Assert.Equal(4, await Fixture.Get<ILibraryStore>().Count(new(shelf.ProjectId, "viewer"), Ct));
    }

    [Fact]
    public async Task Nothing_of_another_project_is_hung_or_taken_off()
    {
        var (mine, theirs) = (await Shelf.Open(this), await Shelf.Open(this));
        var board = await mine.NewBoard("sea");
        var (own, foreign) = ((await mine.Paint()).Artifacts[0].Id, (await theirs.Paint()).Artifacts[0].Id);
        await Change(mine, board, [own, foreign], []);
        await Boards.Change(theirs.ProjectId, board.Id, [foreign], [own], Sample.Start, Ct);

        Assert.Equal((1, own), (await Boards.Find(mine.ProjectId, board.Id, Ct)) is { } b ? (b.Pictures, b.CoverArtifactId) : default);
    }

    [Fact]
    public async Task A_deleted_picture_leaves_its_boards_until_it_is_restored()
    {
        var shelf = await Shelf.Open(this);
        var board = await shelf.NewBoard("sea");
        var id = (await shelf.Paint()).Artifacts[0].Id;
        await Change(shelf, board, [id], []);
        await Fixture.Get<IPictureBin>().Delete(shelf.ProjectId, [id], Sample.Start, Ct);
        Assert.Equal(board, await Boards.Find(shelf.ProjectId, board.Id, Ct));

        await Fixture.Get<IPictureBin>().Restore(shelf.ProjectId, [id], Ct);
        Assert.Equal(board with { Pictures = 1, CoverArtifactId = id }, await Boards.Find(shelf.ProjectId, board.Id, Ct));
    }

    private Task Change(Shelf shelf, Board board, string[] add, string[] remove, int minute = 0) =>
        Boards.Change(shelf.ProjectId, board.Id, add, remove, Sample.Start.AddMinutes(minute), Ct);
}
