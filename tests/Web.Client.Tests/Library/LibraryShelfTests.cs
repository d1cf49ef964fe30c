using System.Globalization;
using System.Net.Http.Json;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Client.Studio;
using MagicCanvas.Web.Client.Library;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Library;

namespace MagicCanvas.Web.Client.Tests.Library;

public sealed class LibraryShelfTests
{
    private const int All = 1000;
    private const int PageSize = 100;
    private const string FirstPage = "library?limit=100&count=true";

    [Fact]
    public async Task The_end_of_the_shelf_is_read_without_all_that_lies_before_it()
    {
        await using var studio = await StudioContext.Start();
        var shelf = await Open(studio);
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=850", Page(950, 50));

        Assert.Equal((All, 100), (shelf.Total, shelf.Items.Count()));
        await shelf.SeeAsync(975, 1200);

        Assert.Equal("pic_999", shelf.At(999)?.Id);
        Assert.Equal("pic_950", shelf.At(950)?.Id);
        Assert.Null(shelf.At(949));
        Assert.Equal(2, studio.Requests.Count(r => r.Path.StartsWith("library?", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_was_only_scrolled_past_is_not_asked_for()
    {
        await using var studio = await StudioContext.Start();
        using var server = new SlowServer();
        using var http = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("http://studio.test/") };
        var shelf = new LibraryShelf(new(new(http, TimeProvider.System), studio.Get<AccessKey>()), studio.Get<NoticeBoard>());
        await shelf.OpenAsync(new());

        server.Hold();
        var sights = Task.WhenAll(shelf.SeeAsync(300, 340), shelf.SeeAsync(500, 540), shelf.SeeAsync(700, 740), shelf.SeeAsync(900, 940));
        server.LetGo();
        await sights;

        Assert.Equal(["175", "775"], server.Skips);
        Assert.NotNull(shelf.At(939));
    }

    [Fact]
    public async Task Pages_begin_where_they_began_after_pictures_of_the_first_one_are_gone()
    {
        await using var studio = await StudioContext.Start();
        var shelf = await Open(studio);
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=0", Page(100, PageSize));

        shelf.Remove(["pic_0", "pic_98", "pic_99"]);
        await shelf.LoadAsync(90, 120);

        Assert.Equal(All - 3, shelf.Total);
        Assert.Equal(["pic_97", "pic_100"], new[] { shelf.At(96)?.Id, shelf.At(97)?.Id });
    }

    [Fact]
    public async Task Pictures_that_moved_up_meanwhile_are_not_shown_twice()
    {
        await using var studio = await StudioContext.Start();
        var shelf = await Open(studio);
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=100", Page(200, PageSize));
        await shelf.LoadAsync(200, 300);
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=0", Page(105, PageSize));

        await shelf.LoadAsync(100, 200);

        Assert.Equal(shelf.Items.Select(p => p.Id).Distinct(), shelf.Items.Select(p => p.Id));
        Assert.Equal("pic_204", shelf.At(199)?.Id);
    }

    [Fact]
    public async Task What_came_and_what_went_is_taken_over_and_pages_that_were_read_stay()
    {
        await using var studio = await StudioContext.Start();
        var shelf = studio.Late<LibraryShelf>();
        studio.Answer(FirstPage, new LibraryPageView([Aged(5), Aged(4)], "next", 4));
        studio.Answer("library?limit=100&cursor=next&skip=0", new LibraryPageView([Aged(2), Aged(1)], null, null));
        await shelf.OpenAsync(new LibraryQuery());
        await shelf.LoadAsync(3, 4);
        Assert.Equal(["5", "4", "2", "1"], Ids(shelf));

        // 6 was painted, 5 deleted, 3 restored between two that are shown.
        studio.Answer(FirstPage, new LibraryPageView([Aged(6), Aged(4), Aged(3)], "later", 5));
        await shelf.CatchUpAsync();
        Assert.Equal(["6", "4", "3", "2", "1"], Ids(shelf));
        Assert.Equal(5, shelf.Total);

        studio.Answer(FirstPage, new LibraryPageView([Aged(6)], null, 1));
        await shelf.CatchUpAsync();
        Assert.Equal(["6"], Ids(shelf));
        Assert.Equal(1, shelf.Total);
    }

    [Fact]
    public async Task Where_only_the_beginning_was_read_the_rest_is_read_from_behind_it()
    {
        await using var studio = await StudioContext.Start();
        var shelf = studio.Late<LibraryShelf>();
        studio.Answer(FirstPage, new LibraryPageView([Aged(3)], "old", 3));
        await shelf.OpenAsync(new LibraryQuery());
        studio.Answer(FirstPage, new LibraryPageView([Aged(5), Aged(4), Aged(3)], "new", 5));
        await shelf.CatchUpAsync();
        studio.Answer("library?limit=100&cursor=new&skip=0", new LibraryPageView([Aged(2), Aged(1)], null, null));
        await shelf.LoadAsync(4, 5);
        Assert.Equal(["5", "4", "3", "2", "1"], Ids(shelf));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_changes_nothing()
    {
        await using var studio = await StudioContext.Start();
        var shelf = studio.Late<LibraryShelf>();
        studio.Answer(FirstPage, new LibraryPageView([Aged(1)], null, 1));
        await shelf.OpenAsync(new LibraryQuery { Starred = false });
        await shelf.OpenAsync(new LibraryQuery { Text = "unanswered" });
        Assert.Equal(0, shelf.Total);
        await shelf.CatchUpAsync();
        Assert.Equal(0, shelf.Total);
    }

    private static IEnumerable<string> Ids(LibraryShelf shelf) => shelf.Items.Select(p => p.Id);

    [Fact]
    public async Task What_came_moves_all_that_was_read()
    {
        await using var studio = await StudioContext.Start();
        var shelf = await Open(studio);
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=775", Page(875, PageSize));
        await shelf.LoadAsync(900, 950);
        studio.Answer(FirstPage, Page(-1, PageSize) with { NextCursor = "c99", Total = All + 1 });

        await shelf.CatchUpAsync();

        Assert.Equal(All + 1, shelf.Total);
        Assert.Equal(("pic_-1", "pic_900"), (shelf.At(0)?.Id, shelf.At(901)?.Id));
        Assert.Null(shelf.At(500));
    }

    [Fact]
    public async Task What_went_far_behind_the_beginning_is_gone_from_sight_and_what_lies_between_is_read_again()
    {
        await using var studio = await StudioContext.Start();
        var shelf = await Open(studio);
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=75", Page(175, PageSize));
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=825", Page(925, 75));
        await shelf.LoadAsync(200, 250);
        await shelf.SeeAsync(950, 1000);
        var without950 = Page(925, 75);
        studio.Answer(FirstPage, Page(0, PageSize) with { NextCursor = "c100", Total = All - 1 });
        studio.Answer($"library?limit={PageSize}&cursor=c100&skip=825", without950 with { Items = [.. without950.Items.Where(p => p.Id != "pic_950")] });

        await shelf.CatchUpAsync();

        Assert.Equal(All - 1, shelf.Total);
        Assert.Equal(("pic_949", "pic_951", "pic_999"), (shelf.At(949)?.Id, shelf.At(950)?.Id, shelf.At(998)?.Id));
        Assert.Null(shelf.At(200));
    }

    /// <summary>The higher the number, the newer.</summary>
    private static LibraryPictureView Aged(int number) => Samples.LibraryPicture(-number) with { Id = $"{number}" };

    private static async Task<LibraryShelf> Open(StudioContext studio)
    {
        studio.Answer($"library?limit={PageSize}&count=true", Page(0, PageSize) with { NextCursor = "c100", Total = All });
        var shelf = studio.Late<LibraryShelf>();
        await shelf.OpenAsync(new());
        return shelf;
    }

    private static LibraryPageView Page(int first, int count) => new(
        [.. Enumerable.Range(first, count).Select(Samples.LibraryPicture)], first + count < All ? $"c{first + count}" : null, null);

    /// <summary>Has a thousand pictures; holds its answers back when it is told to.</summary>
    private sealed class SlowServer : HttpMessageHandler
    {
        private TaskCompletionSource? _held;

        public List<string> Skips { get; } = [];

        public void Hold() => _held = new();

        public void LetGo() => _held?.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var query = request.RequestUri!.Query;
            if (!query.Contains("skip=", StringComparison.Ordinal))
            {
                return Json(Page(0, PageSize) with { Total = All });
            }

            Skips.Add(query.Split("skip=")[1]);
            await (_held?.Task ?? Task.CompletedTask);
            return Json(Page(PageSize + int.Parse(Skips[^1], CultureInfo.InvariantCulture), PageSize));
        }

        private static HttpResponseMessage Json(LibraryPageView page) => new() { Content = JsonContent.Create(page, options: Wire.Json) };
    }
}
