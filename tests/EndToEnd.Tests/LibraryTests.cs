using System.IO.Compression;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using MagicCanvas.Imaging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class LibraryTests(StudioFixture studio)
{
    private const string Project = "v1/projects/demo";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_found_by_words_of_its_prompt_and_the_address_says_which()
    {
        await using var tab = await studio.Open();
        var word = await Paint("a heron", 1);
        await Paint("a heron", 1);
        await OpenLibrary(tab);

        await Search(tab).FillAsync($"heron {word[..8]}");
        await Expect(Tiles(tab)).ToHaveCountAsync(1);
        await Expect(Tiles(tab).First).ToHaveAttributeAsync("title", $"a heron {word}");
        Assert.Contains($"text=heron%20{word[..8]}", tab.Page.Url, StringComparison.Ordinal);

        await tab.Page.ReloadAsync();
        await Expect(Search(tab)).ToHaveValueAsync($"heron {word[..8]}");
        await Expect(Tiles(tab)).ToHaveCountAsync(1);
        Assert.True(await StudioTab.HasPixels(Tiles(tab).First.Locator("img")));

        await tab.Page.GoBackAsync();
        await Expect(Search(tab)).ToHaveValueAsync("");
        await Search(tab).FillAsync("nothing has such a prompt");
        await Expect(tab.Page.GetByTestId("library-empty")).ToContainTextAsync("No picture matches");
        await tab.Button("Clear filters").Last.ClickAsync();
        await Expect(Search(tab)).ToHaveValueAsync("");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Many_are_chosen_by_mouse_and_keys_and_saved_as_one_archive()
    {
        await using var tab = await studio.Open();
        var word = await Paint("three geese", 3);
        await OpenLibrary(tab, $"?text={word}");
        await Expect(Tiles(tab)).ToHaveCountAsync(3);

        await Tiles(tab).Nth(0).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        await Tiles(tab).Nth(2).ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] });
        await Expect(Bar(tab)).ToContainTextAsync("3 selected");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(Bar(tab)).ToHaveCountAsync(0);
        await tab.Page.GetByTestId("grid").PressAsync("Control+a");
        await Expect(Bar(tab)).ToContainTextAsync("3 selected");

        var download = await tab.Page.RunAndWaitForDownloadAsync(() => Bar(tab).GetByText("Download").ClickAsync());
        Assert.StartsWith("magic-canvas-", download.SuggestedFilename, StringComparison.Ordinal);
        using var archive = ZipFile.OpenRead((await download.PathAsync())!);
        Assert.Equal(4, archive.Entries.Count);
        using var index = await JsonDocument.ParseAsync(archive.GetEntry("pictures.json")!.Open(), default, Ct);
        foreach (var item in index.RootElement.GetProperty("items").EnumerateArray())
        {
            await using var entry = archive.GetEntry(item.GetProperty("file").GetString()!)!.Open();
            var stored = await studio.Client.GetByteArrayAsync(new Uri($"{Project}/artifacts/{item.GetProperty("id").GetString()}", UriKind.Relative), Ct);
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(stored)), Convert.ToHexStringLower(await SHA256.HashDataAsync(entry, Ct)));
            Assert.Equal($"three geese {word}", item.GetProperty("prompt").GetString());
        }

        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_deleted_picture_comes_back_by_the_toast_and_from_the_bin()
    {
        await using var tab = await studio.Open();
        var word = await Paint("a lone oak", 2);
        await OpenLibrary(tab, $"?text={word}");
        await Expect(Tiles(tab)).ToHaveCountAsync(2);
        var grid = tab.Page.GetByTestId("grid");

        await grid.PressAsync("ArrowRight");
        await grid.PressAsync("Delete");
        await Expect(Tiles(tab)).ToHaveCountAsync(1);
        await tab.Page.GetByTestId("undo-toast").GetByText("Undo").ClickAsync();
        await Expect(Tiles(tab)).ToHaveCountAsync(2);

        var id = await Tiles(tab).First.GetAttributeAsync("data-id");
        await Tiles(tab).First.HoverAsync();
        await Tiles(tab).First.GetByLabel("Select").ClickAsync();
        await Bar(tab).GetByText("Delete").ClickAsync();
        await Expect(Tiles(tab)).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Bin" }).ClickAsync();
        var gone = tab.Page.Locator($"[data-testid=tile][data-id={id}]");
        await Expect(gone).ToContainTextAsync("30 days left");
        await gone.HoverAsync();
        await gone.GetByLabel("Select").ClickAsync();
        await Bar(tab).GetByText("Restore").ClickAsync();
        await Expect(gone).ToHaveCountAsync(0);
        await tab.Page.GotoAsync($"library?text={word}");
        await Expect(Tiles(tab)).ToHaveCountAsync(2);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Pictures_are_starred_and_hung_on_a_board()
    {
        await using var tab = await studio.Open();
        var word = await Paint("a red barn", 2);
        await OpenLibrary(tab, $"?text={word}");
        var grid = tab.Page.GetByTestId("grid");
        await Expect(Tiles(tab)).ToHaveCountAsync(2);
        await grid.PressAsync("ArrowRight");
        // Leaving at once would take the request along.
        await tab.Page.RunAndWaitForResponseAsync(() => grid.PressAsync("s"), "**/library/star");
        await tab.Page.GotoAsync($"library?text={word}&starred=true");
        await Expect(Tiles(tab)).ToHaveCountAsync(1);

        await tab.Page.GetByTestId("grid").PressAsync("Control+a");
        await Bar(tab).GetByText("Add to board").ClickAsync();
        await tab.Page.Locator("#board-menu").GetByText("New board").ClickAsync();
        await tab.Page.Locator("#new-board-here").FillAsync($"Barns {word}");
        await tab.Page.Locator("#new-board-here").PressAsync("Enter");
        var board = tab.Page.GetByTestId("boards").GetByRole(AriaRole.Link, new() { Name = $"Barns {word}" });
        await Expect(board).ToContainTextAsync("1");
        await board.ClickAsync();
        await Expect(tab.Page.Locator("#shelf-title")).ToHaveTextAsync($"Barns {word}");
        await Expect(Tiles(tab)).ToHaveCountAsync(1);

        await tab.Button("Rename").ClickAsync();
        await tab.Page.Locator("#board-new-name").FillAsync($"Sheds {word}");
        await tab.Page.Locator("#board-new-name").PressAsync("Enter");
        await Expect(tab.Page.Locator("#shelf-title")).ToHaveTextAsync($"Sheds {word}");
        await tab.Button("Delete board").ClickAsync();
        await tab.Button("Delete board").ClickAsync();
        await Expect(tab.Page.Locator("#shelf-title")).ToHaveTextAsync("All pictures");
        await Expect(tab.Page.GetByTestId("boards").GetByText(word)).ToHaveCountAsync(0);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_picture_opens_in_large_with_its_neighbours_and_goes_on_in_the_studio()
    {
        await using var tab = await studio.Open();
        var word = await Paint("a quiet pond", 2);
        await OpenLibrary(tab, $"?text={word}");
        await Expect(Tiles(tab)).ToHaveCountAsync(2);
        await tab.Page.GetByTestId("grid").PressAsync("ArrowRight");
        await tab.Page.GetByTestId("grid").PressAsync("Enter");
        await Expect(tab.Viewer).ToContainTextAsync("1 of 2");
        await Expect(tab.Viewer).ToContainTextAsync($"a quiet pond {word}");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tab.Viewer).ToContainTextAsync("2 of 2");

        await tab.Viewer.GetByText("Change & repaint").ClickAsync();
        await Expect(tab.Prompt).ToHaveValueAsync($"a quiet pond {word}");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task An_open_library_shows_what_is_painted_uploaded_and_deleted_elsewhere_and_an_upload_goes_on_in_the_studio()
    {
        await using var tab = await studio.Open();
        var word = await Paint("a first swan", 1);
        await OpenLibrary(tab, $"?text={word}");
        await Expect(Tiles(tab)).ToHaveCountAsync(1);
        await tab.Page.GetByTestId("grid").PressAsync("ArrowRight");
        var first = await Tiles(tab).First.GetAttributeAsync("data-id");
        await Paint($"a second swan {word}", 2);
        await Expect(Tiles(tab)).ToHaveCountAsync(3);
        await Expect(tab.Page.GetByTestId("grid")).ToHaveAttributeAsync("aria-activedescendant", $"picture-{first}");
        await Expect(tab.Page.GetByTestId("library-count")).ToHaveTextAsync("3 pictures");
        using var deleted = await studio.Client.DeleteAsync(new Uri($"{Project}/artifacts/{first}", UriKind.Relative), Ct);
        deleted.EnsureSuccessStatusCode();
        await Expect(Tiles(tab)).ToHaveCountAsync(2);

        await tab.Page.EvaluateAsync("path => Blazor.navigateTo(path)", "library?operation=upload");
        var upload = await Upload();
        var tile = tab.Page.Locator($"[data-testid=tile][data-id={upload}]");
        await Expect(tile).ToHaveAttributeAsync("title", "Uploaded");
        Assert.True(await StudioTab.HasPixels(tile.Locator("img")));
        await tile.ClickAsync();
        await Expect(tab.Viewer).ToContainTextAsync("Uploaded");
        await Expect(tab.Viewer.GetByText("Paint again")).ToHaveCountAsync(0);
        await tab.Viewer.GetByText("Vary").ClickAsync();
        await Expect(tab.Page.GetByTestId("source")).ToBeVisibleAsync();
        tab.MustBeQuiet();
    }

    private async Task<string> Upload()
    {
        var png = PngFiles.Encode(new RgbPixels(64, 64, new byte[64 * 64 * 3]), new() { Steps = 1, Sampler = "none", Guidance = 1, Seed = 0, ModelId = "none" });
        using var body = new ByteArrayContent(png) { Headers = { ContentType = new("image/png") } };
        using var posted = await studio.Client.PostAsync(new Uri($"{Project}/artifacts", UriKind.Relative), body, Ct);
        return (await posted.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetString()!;
    }

    private static ILocator Tiles(StudioTab tab) => tab.Page.GetByTestId("tile");

    private static ILocator Search(StudioTab tab) => tab.Page.Locator("#library-text");

    private static ILocator Bar(StudioTab tab) => tab.Page.GetByTestId("selection-bar");

    private static async Task OpenLibrary(StudioTab tab, string query = "")
    {
        await tab.Page.GotoAsync($"library{query}");
        await tab.Page.Locator("main[aria-busy=false]").WaitForAsync();
    }

    /// <summary>Returns a word that only this prompt has.</summary>
    private async Task<string> Paint(string prompt, int count)
    {
        var word = "w" + Guid.NewGuid().ToString("N");
        using var posted = await studio.Client.PostAsJsonAsync(
            $"{Project}/generations", new { prompt = $"{prompt} {word}", @params = new { steps = 1, count, width = 64, height = 64 } }, Ct);
        posted.EnsureSuccessStatusCode();
        var id = (await posted.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("id").GetString();

        // The stream of its events ends when it does.
        await studio.Client.GetStringAsync(new Uri($"{Project}/generations/{id}/events", UriKind.Relative), Ct);
        return word;
    }
}
