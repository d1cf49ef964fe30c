using MagicCanvas.Web.Client.Library;

namespace MagicCanvas.Web.Client.Tests.Library;

public sealed class LibraryQueryTests
{
    [Fact]
    public void What_is_written_into_an_address_is_read_from_it()
    {
        var query = new LibraryQuery
        {
            Text = "sea & sky = 100% ü", ModelId = "a/b", Operation = "inpaint", SessionId = "ses_1", UserId = "jane", BoardId = "brd_1", From = "2026-11-01",
            To = "2026-11-23", Starred = true, Deleted = true,
        };

        Assert.Equal(query, LibraryQuery.Parse($"http://here/library{query.ToAddress()}#top"));
        Assert.Equal("", new LibraryQuery().ToAddress());
        Assert.Equal(new LibraryQuery(), LibraryQuery.Parse("http://here/library"));
    }

    [Theory]
    [InlineData("?text=&modelId=%20&starred=yes&other=1&&=", "")]
    [InlineData("?text=a+b", "?text=a%20b")]
    [InlineData("?text=a%", "?text=a%25")]
    public void What_means_nothing_is_left_out(string written, string kept) => Assert.Equal(kept, LibraryQuery.Parse(written).ToAddress());

    [Theory]
    [InlineData("2026-11-30", "?to=2026-12-01")]
    [InlineData("9999-12-31", "?to=9999-12-31")]
    [InlineData("soon", "?to=soon")]
    public void The_last_day_belongs_to_what_is_shown(string to, string asked) => Assert.Equal(asked, new LibraryQuery { To = to }.ToApi());

    [Fact]
    public void Widening_keeps_the_shelf()
    {
        var query = new LibraryQuery { Text = "sea", BoardId = "brd_1", From = "2026-11-01" };

        Assert.True(query.IsNarrowed);
        Assert.Equal(new LibraryQuery { BoardId = "brd_1" }, query.Widened);
        Assert.False(query.Widened.IsNarrowed);
    }
}
