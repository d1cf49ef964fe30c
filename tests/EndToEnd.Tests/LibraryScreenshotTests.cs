using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>Pictures of the library, beside those of <see cref="ScreenshotTests"/> and asked for as they are.</summary>
public sealed class LibraryScreenshotTests(StudioFixture studio)
{
    private static readonly string[] s_lands = ["a desert", "a meadow", "a forest", "mountains", "a stormy sea", "a lake", "rolling hills", "a lighthouse by the sea"];
    private static readonly string[] s_hours = ["at sunset", "in fog at dawn", "under the moon"];

    [Theory(Explicit = true)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 1440, 900)]
    [InlineData("light", 390, 844)]
    [InlineData("dark", 390, 844)]
    public async Task Screenshots_of_the_library(string theme, int width, int height)
    {
        var folder = Screenshots.Folder;
        await FillOnce();
        await using var tab = await studio.Open("sessions/new", width, height, theme);
        await tab.Page.GotoAsync("library");
        await Expect(tab.Page.GetByTestId("tile").First).ToBeVisibleAsync();
        await Shoot("library");

        foreach (var picture in new[] { 1, 2, 4 })
        {
            await tab.Page.GetByTestId("tile").Nth(picture).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
        }

        await tab.Button("Add to board").ClickAsync();
        await Shoot("library-selection");
        await tab.Page.GotoAsync("library?text=nothing%20like%20it");
        await Expect(tab.Page.GetByTestId("library-empty")).ToBeVisibleAsync();
        await Shoot("library-empty");

        async Task Shoot(string name)
        {
            await tab.Page.EvaluateAsync("async () => { await document.fonts.ready; await Promise.all([...document.images].map(image => image.decode())); }");
            await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }

    private async Task FillOnce()
    {
        var ct = TestContext.Current.CancellationToken;
        if ((await studio.Client.GetStringAsync(new Uri("v1/projects/demo/boards", UriKind.Relative), ct)).Contains("Seaside", StringComparison.Ordinal))
        {
            return;
        }

        foreach (var (land, hour) in s_hours.SelectMany(hour => s_lands.Select(land => (land, hour))))
        {
            var id = await Submit($"{land} {hour}", ct);
            await studio.Client.GetStringAsync(new Uri($"v1/projects/demo/generations/{id}/events", UriKind.Relative), ct);
        }

        await Collect("Seaside", "sea", ct);
        await Collect("Evening light", "sunset", ct);
        using var starred = await studio.Client.PostAsJsonAsync("v1/projects/demo/library/star", new { ids = (await Find("lake", ct)).Concat(await Find("desert", ct)) }, ct);
        starred.EnsureSuccessStatusCode();
    }

    private async Task Collect(string name, string word, CancellationToken ct)
    {
        using var made = await studio.Client.PostAsJsonAsync("v1/projects/demo/boards", new { name }, ct);
        var board = (await made.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetString();
        using var filled = await studio.Client.PostAsJsonAsync($"v1/projects/demo/boards/{board}/pictures", new { add = await Find(word, ct) }, ct);
        filled.EnsureSuccessStatusCode();
    }

    private async Task<IEnumerable<string?>> Find(string word, CancellationToken ct)
    {
        var page = await studio.Client.GetFromJsonAsync<JsonElement>(new Uri($"v1/projects/demo/library?text={word}", UriKind.Relative), ct);
        return [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString())];
    }

    private async Task<string> Submit(string prompt, CancellationToken ct)
    {
        using var posted = await studio.Client.PostAsJsonAsync("v1/projects/demo/generations", new { prompt, @params = new { seed = 7, steps = 16 } }, ct);
        posted.EnsureSuccessStatusCode();
        return (await posted.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetString()!;
    }
}
