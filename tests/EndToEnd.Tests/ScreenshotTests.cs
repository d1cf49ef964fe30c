using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>Writes the pictures of the README; how, see <see cref="Screenshots"/>.</summary>
public sealed class ScreenshotTests(StudioFixture studio)
{
    private static readonly (string Prompt, int Seed)[] s_gallery =
    [
        ("a desert under a clear noon sky", 7), ("a meadow at dawn in fog", 7), ("a forest in the rain", 7), ("mountains at sunset", 8),
        ("a stormy sea at dusk", 7), ("a lake with the moon at night", 7), ("a lighthouse by the sea at sunset", 8), ("rolling hills at sunset", 8),
    ];

    [Theory(Explicit = true)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 1440, 900)]
    [InlineData("light", 390, 844)]
    [InlineData("dark", 390, 844)]
    public async Task Screenshots_of_the_studio(string theme, int width, int height)
    {
        var folder = Screenshots.Folder;
        await using var tab = await studio.Open(width: width, height: height, theme: theme);
        await Shoot("empty");

        if (width < 900)
        {
            await tab.Button("Settings").ClickAsync();
        }

        foreach (var (prompt, seed) in s_gallery)
        {
            await tab.Set("seed", seed);
            await tab.Ask(prompt);
            await Expect(tab.Jobs.Filter(new() { HasText = prompt })).ToHaveAttributeAsync("data-status", "succeeded");
        }

        if (width < 900)
        {
            await tab.Button("Settings").ClickAsync();
            await tab.Page.EvaluateAsync("() => scrollTo(0, 0)");
        }

        await tab.Prompt.ScrollIntoViewIfNeededAsync();
        await tab.Page.EvaluateAsync("() => { document.activeElement.blur(); document.querySelectorAll('.fields').forEach(panel => panel.scrollTo(0, 0)); }");
        await Shoot("studio");
        await tab.Thumbs.First.ClickAsync();
        await Expect(tab.Viewer).ToBeVisibleAsync();
        await Shoot("picture");

        async Task Shoot(string name)
        {
            // Fonts and images are there; no animation is half-way.
            await tab.Page.EvaluateAsync("async () => { await document.fonts.ready; await Promise.all([...document.images].map(image => image.decode())); }");
            await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png"), Animations = Microsoft.Playwright.ScreenshotAnimations.Disabled });
        }
    }
}
