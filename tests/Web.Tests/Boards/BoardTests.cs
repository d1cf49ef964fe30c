using System.Net;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Boards;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Boards;

public class BoardTests(CanvasApp app)
{
    [Fact]
    public async Task A_board_is_made_filled_renamed_and_deleted_and_its_pictures_stay()
    {
        var board = await Make("Seascapes");
        Assert.Equal((0, null, null), (board.Pictures, board.CoverArtifactId, board.CoverUrl));
        var made = await app.Client.Paint(new { prompt = "a sea", @params = new { steps = 1, count = 2 } });
        var (one, two) = (made.Artifacts[0], made.Artifacts[1]);

        var path = $"{Demo}/boards/{board.Id}";
        using var filled = await app.Client.PostJson($"{path}/pictures", new { add = new[] { one.Id, two.Id, "art_01JZZZZZZZZZZZZZZZZZZZZZZZ" } });
        Assert.Equal(2, (await filled.Read<BoardView>()).Pictures);
        using var fewer = await app.Client.PostJson($"{path}/pictures", new { add = new[] { one.Id }, remove = new[] { two.Id } });
        var changed = await fewer.Read<BoardView>();
        Assert.Equal((1, one.Id, one.ThumbnailUrl), (changed.Pictures, changed.CoverArtifactId, changed.CoverUrl));
        var hanging = Assert.Single((await app.Client.Get<LibraryPageView>($"{Demo}/library?boardId={board.Id}")).Items);
        Assert.Equal((one.Id, board.Id), (hanging.Id, Assert.Single(hanging.BoardIds)));

        using var renamed = await app.Client.PutJson(path, new { name = "  Seas  " });
        Assert.Equal(("Seas", 1), ((await renamed.Read<BoardView>()).Name, changed.Pictures));
        Assert.Equal("Seas", (await app.Client.Get<BoardView>(path)).Name);
        Assert.Contains((await app.Client.Get<ItemList<BoardView>>($"{Demo}/boards")).Items, b => b.Id == board.Id && b.Pictures == 1);

        using var gone = await app.Client.Send(HttpMethod.Delete, path);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
        using var again = await app.Client.Send(HttpMethod.Delete, path);
        await again.ReadProblem(404, ErrorCodes.NotFound);
        Assert.Empty(Assert.Single((await app.Client.Get<LibraryPageView>($"{Demo}/library?limit=200")).Items, p => p.Id == one.Id).BoardIds);
    }

    [Fact]
    public async Task A_name_is_taken_once_whatever_its_case()
    {
        await Make("Hills");
        using var second = await app.Client.PostJson($"{Demo}/boards", new { name = "HILLS" });
        await second.ReadProblem(409, ErrorCodes.Conflict);
        var other = await Make("Valleys");
        using var renamed = await app.Client.PutJson($"{Demo}/boards/{other.Id}", new { name = "hills" });
        await renamed.ReadProblem(409, ErrorCodes.Conflict);
    }

    [Theory]
    [InlineData("""{}""", "add")]
    [InlineData("""{"add":[],"remove":null}""", "add")]
    [InlineData("""{"add":["x"]}""", "add[0]")]
    [InlineData("""{"remove":[null]}""", "remove[0]")]
    [InlineData("""{"remove":7}""", "remove")]
    public async Task A_change_must_name_pictures(string body, string field)
    {
        var board = await Make("Changing " + Guid.NewGuid().ToString("N"));
        using var response = await app.Client.PostJson($"{Demo}/boards/{board.Id}/pictures", body);
        Assert.Equal([field], (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":"  "}""")]
    [InlineData("""{"name":7}""")]
    public async Task A_board_needs_a_name(string body)
    {
        using var response = await app.Client.PostJson($"{Demo}/boards", body);
        Assert.Equal(["name"], (await response.ReadProblem(400, ErrorCodes.ValidationError)).Errors!.Keys);
    }

    private async Task<BoardView> Make(string name)
    {
        using var made = await app.Client.PostJson($"{Demo}/boards", new { name });
        return await made.Read<BoardView>(HttpStatusCode.Created);
    }
}
