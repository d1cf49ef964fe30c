using System.Net;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Library;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Library;
using MagicCanvas.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Library;

public class BinTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deleted_picture_leaves_every_list_and_comes_back_whole()
    {
        var (word, made) = await Paint();
        var id = made.Artifacts[0].Id;

        using var deleted = await app.Client.Send(HttpMethod.Delete, $"{Demo}/artifacts/{id}");
        var state = await deleted.Read<DeletedPictureView>();
        Assert.Equal((id, TimeSpan.FromDays(30)), (state.Id, state.RestorableUntil - state.DeletedAt));
        using var again = await app.Client.Send(HttpMethod.Delete, $"{Demo}/artifacts/{id}");
        Assert.Equal(state, await again.Read<DeletedPictureView>());

        Assert.Equal(made.Artifacts[1].Id, Assert.Single((await Find(word)).Items).Id);
        Assert.Equal(made.Artifacts[1].Id, Assert.Single((await app.Client.Get<GenerationView>($"{Demo}/generations/{made.Id}")).Artifacts).Id);
        var inBin = Assert.Single((await Find($"{word}&deleted=true")).Items);
        Assert.Equal((id, state.DeletedAt, state.RestorableUntil), (inBin.Id, inBin.DeletedAt!.Value, inBin.RestorableUntil!.Value));
        using var thumbnail = await app.Client.GetAsync(Path(inBin.ThumbnailUrl), Ct);
        Assert.Equal(HttpStatusCode.OK, thumbnail.StatusCode);

        using var restored = await app.Client.PostJson($"{Demo}/artifacts/{id}/restore", "{}");
        Assert.Equal(HttpStatusCode.NoContent, restored.StatusCode);
        Assert.Equal(2, (await Find(word)).Items.Count);
        Assert.Equal(2, (await app.Client.Get<GenerationView>($"{Demo}/generations/{made.Id}")).Artifacts.Count);
    }

    [Fact]
    public async Task Many_are_deleted_and_restored_together_and_unknown_ones_are_left_out()
    {
        var (word, made) = await Paint();
        var ids = made.Artifacts.Select(a => a.Id).Append("art_01JZZZZZZZZZZZZZZZZZZZZZZZ").ToList();
        using var deleted = await app.Client.PostJson($"{Demo}/library/delete", new { ids });
        Assert.Equal(2, (await deleted.Read<ItemList<DeletedPictureView>>()).Items.Count);
        Assert.Empty((await Find(word)).Items);

        using var restored = await app.Client.PostJson($"{Demo}/library/restore", new { ids });
        Assert.Equal(made.Artifacts.Select(a => a.Id).Order(), (await restored.Read<PictureIdsView>()).Ids.Order());
        Assert.Equal(2, (await Find(word)).Items.Count);
    }

    [Fact]
    public async Task Another_users_picture_is_deleted_by_an_administrator_only()
    {
        var (word, made) = await Paint();
        var id = made.Artifacts[0].Id;
        using var other = app.WithToken(Tokens.Make(user: "jane"));
        using var refused = await other.Send(HttpMethod.Delete, $"{Demo}/artifacts/{id}");
        await refused.ReadProblem(403, ErrorCodes.PermissionDenied);
        var own = await other.Paint(new { prompt = word, @params = new { steps = 1 } });
        using var mixed = await other.PostJson($"{Demo}/library/delete", new { ids = new[] { id, own.Artifacts[0].Id } });
        await mixed.ReadProblem(403, ErrorCodes.PermissionDenied);
        Assert.Equal(3, (await Find(word)).Items.Count);

        using var mine = await other.Send(HttpMethod.Delete, $"{Demo}/artifacts/{own.Artifacts[0].Id}");
        await mine.Read<DeletedPictureView>();
        using var administrator = app.WithToken(Tokens.Make(user: "boss", scopes: $"{Scopes.Generate} {Scopes.Admin}"));
        using var allowed = await administrator.Send(HttpMethod.Delete, $"{Demo}/artifacts/{id}");
        await allowed.Read<DeletedPictureView>();
        Assert.Single((await Find(word)).Items);
    }

    [Fact]
    public async Task After_its_days_a_deleted_picture_is_gone_for_good_and_the_money_stays_spent()
    {
        var (word, made) = await Paint();
        var (gone, kept) = (made.Artifacts[0], made.Artifacts[1]);
        using var deleted = await app.Client.Send(HttpMethod.Delete, $"{Demo}/artifacts/{gone.Id}");
        var until = (await deleted.Read<DeletedPictureView>()).RestorableUntil;
        var ledger = await Ledger();
        Assert.Equal(["post", "reserve"], ledger.Select(entry => entry.Kind));
        var sweeper = app.Services.GetRequiredService<BinSweeper>();

        await sweeper.Sweep(until.AddSeconds(-1), Ct);
        using var still = await app.Client.GetAsync(Path(gone.Url), Ct);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);

        await sweeper.Sweep(until.AddSeconds(1), Ct);
        foreach (var path in new[] { gone.Url, gone.ThumbnailUrl, $"{gone.Url}/metadata" })
        {
            using var response = await app.Client.GetAsync(Path(path), Ct);
            await response.ReadProblem(404, ErrorCodes.NotFound);
        }

        using var late = await app.Client.PostJson($"{gone.Url}/restore", "{}");
        await late.ReadProblem(404, ErrorCodes.NotFound);
        using var neighbour = await app.Client.GetAsync(Path(kept.Url), Ct);
        Assert.Equal(HttpStatusCode.OK, neighbour.StatusCode);
        Assert.Equal(made.CostUnits, (await app.Client.Get<GenerationView>($"{Demo}/generations/{made.Id}")).CostUnits);
        Assert.Equal(ledger, await Ledger());
        Assert.Single((await Find(word)).Items);

        // Others paint in this project meanwhile.
        async Task<IReadOnlyList<LedgerEntryView>> Ledger() =>
            [.. (await app.Client.Get<ItemList<LedgerEntryView>>($"{Demo}/ledger?limit=100")).Items.Where(entry => entry.GenerationId == made.Id)];
    }

    [Fact]
    public async Task What_a_picture_was_made_from_stays_as_long_as_the_picture()
    {
        using var sent = await app.Client.PostAsync(Path($"{Demo}/artifacts"), Pictures.Body(Pictures.Draw(64, 64, (x, y) => ((byte)x, (byte)y, 99))), Ct);
        var source = await sent.Read<ArtifactView>(HttpStatusCode.Created);
        var child = await app.Client.Paint(
            new { prompt = "from a source", operation = "image_to_image", sourceArtifactId = source.Id, @params = new { steps = 2, strength = 0.5 } });
        Assert.Equal("succeeded", child.Status);
        var until = await Delete(source.Id);
        var sweeper = app.Services.GetRequiredService<BinSweeper>();

        await sweeper.Sweep(until.AddDays(1), Ct);
        using var kept = await app.Client.GetAsync(Path(source.Url), Ct);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);

        await Delete(child.Artifacts[0].Id);
        await sweeper.Sweep(until.AddDays(2), Ct);
        await sweeper.Sweep(until.AddDays(3), Ct);
        using var gone = await app.Client.GetAsync(Path(source.Url), Ct);
        await gone.ReadProblem(404, ErrorCodes.NotFound);
    }

    private async Task<DateTimeOffset> Delete(string id)
    {
        using var deleted = await app.Client.Send(HttpMethod.Delete, $"{Demo}/artifacts/{id}");
        return (await deleted.Read<DeletedPictureView>()).RestorableUntil;
    }

    private async Task<(string Word, GenerationView Made)> Paint()
    {
        var word = "b" + Guid.NewGuid().ToString("N");
        var seed = Random.Shared.Next(200);
        return (word, await app.Client.Paint(new { prompt = $"to be deleted {word}", @params = new { steps = 1, count = 2, seed } }));
    }

    private Task<LibraryPageView> Find(string word) => app.Client.Get<LibraryPageView>($"{Demo}/library?text={word}");
}
