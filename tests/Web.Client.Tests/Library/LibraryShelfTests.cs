using MagicCanvas.Web.Client.Studio.Library;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Tests.Library;

public sealed class LibraryShelfTests
{
    private const string FirstPage = "library?limit=200&count=true";
    private static readonly DateTimeOffset s_noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_came_and_what_went_is_taken_over_and_pages_that_were_read_stay()
    {
        await using var studio = await StudioContext.Start();
        var shelf = studio.Get<LibraryShelf>();
        studio.Answer(FirstPage, new LibraryPageView([Picture(5), Picture(4)], "next", 4));
        studio.Answer("library?limit=200&cursor=next", new LibraryPageView([Picture(2), Picture(1)], null, null));
        await shelf.OpenAsync(new LibraryQuery());
        await shelf.LoadUntilAsync(3);
        Assert.Equal(["5", "4", "2", "1"], Ids(shelf));

        // 6 was painted, 5 deleted, 3 restored between two that are shown.
        studio.Answer(FirstPage, new LibraryPageView([Picture(6), Picture(4), Picture(3)], "later", 5));
        await shelf.CatchUpAsync();
        Assert.Equal(["6", "4", "3", "2", "1"], Ids(shelf));
        Assert.Equal(5, shelf.Total);

        studio.Answer(FirstPage, new LibraryPageView([Picture(6)], null, 1));
        await shelf.CatchUpAsync();
        Assert.Equal(["6"], Ids(shelf));
        Assert.Equal(1, shelf.Total);
    }

    [Fact]
    public async Task Where_only_the_beginning_was_read_the_rest_is_read_from_behind_it()
    {
        await using var studio = await StudioContext.Start();
        var shelf = studio.Get<LibraryShelf>();
        studio.Answer(FirstPage, new LibraryPageView([Picture(3)], "old", 3));
        await shelf.OpenAsync(new LibraryQuery());
        studio.Answer(FirstPage, new LibraryPageView([Picture(5), Picture(4), Picture(3)], "new", 5));
        await shelf.CatchUpAsync();
        studio.Answer("library?limit=200&cursor=new", new LibraryPageView([Picture(2), Picture(1)], null, null));
        await shelf.LoadUntilAsync(4);
        Assert.Equal(["5", "4", "3", "2", "1"], Ids(shelf));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_changes_nothing()
    {
        await using var studio = await StudioContext.Start();
        var shelf = studio.Get<LibraryShelf>();
        studio.Answer(FirstPage, new LibraryPageView([Picture(1)], null, 1));
        await shelf.OpenAsync(new LibraryQuery { Starred = false });
        await shelf.OpenAsync(new LibraryQuery { Text = "unanswered" });
        Assert.Equal(0, shelf.Total);
        await shelf.CatchUpAsync();
        Assert.Equal(0, shelf.Total);
    }

    private static IEnumerable<string> Ids(LibraryShelf shelf) => shelf.Items.Select(p => p.Id);

    private static LibraryPictureView Picture(int number) => new()
    {
        Id = $"{number}", UserId = "user", Operation = LibraryPictureView.Uploaded, Width = 8, Height = 8, ContentType = "image/png", Bytes = 1, Url = "/a",
        ThumbnailUrl = "/t", CreatedAt = s_noon.AddMinutes(number),
    };
}
