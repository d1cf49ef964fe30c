using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>What a session looks like while it grows: the queue, the tree, two pictures compared, the list of sessions and of keys.</summary>
public sealed class SessionScreenshotTests(StudioFixture studio)
{
    [Theory(Explicit = true)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 1440, 900)]
    [InlineData("light", 390, 844)]
    [InlineData("dark", 390, 844)]
    public async Task Screenshots_of_a_session(string theme, int width, int height)
    {
        var folder = Screenshots.Folder;
        await using var tab = await studio.Open(width: width, height: height, theme: theme);
        var isPhone = width < 900;
        if (isPhone)
        {
            await tab.Button("Settings").ClickAsync();
        }

        await Paint("a lake at dawn", 7, 8);
        await Paint("a lake at sunset", 7, 8);
        await Paint("a lake at sunset with mountains", 7, 12);
        await tab.Page.GetByTestId("view-tree").ClickAsync();
        await tab.Page.GetByTestId("version").First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("r");
        await Expect(tab.Page.GetByTestId("version").First).ToContainTextAsync("here");
        await Paint("a lake at dawn in fog", 9, 8);
        await Paint("a lake at night with the moon", 9, 8);
        await tab.Page.GetByTestId("version").Nth(2).FocusAsync();
        await tab.Page.EvaluateAsync("() => document.querySelectorAll('.fields').forEach(panel => panel.scrollTo(0, 0))");
        await Shoot("tree", isPhone ? "version" : null);

        await tab.Page.GetByTestId("version").Nth(2).FocusAsync();
        await tab.Page.Keyboard.PressAsync("c");
        await Expect(tab.Page.GetByTestId("compare")).ToBeVisibleAsync();
        await Shoot("compare");
        await tab.Button("Side by side").ClickAsync();
        await Shoot("compare-sides");
        await tab.Page.Keyboard.PressAsync("Escape");

        await tab.Button("open the list of sessions").ClickAsync();
        await tab.Page.GetByTestId("session").First.HoverAsync();
        await Shoot("sessions");
        await tab.Page.Keyboard.PressAsync("Escape");

        await tab.Page.EvaluateAsync("() => document.activeElement.blur()");
        await tab.Page.Keyboard.PressAsync("?");
        await Shoot("keys");
        await tab.Page.Keyboard.PressAsync("Escape");

        await tab.Page.GetByTestId("advanced").Locator("summary").ClickAsync();
        await tab.Page.Locator("#second-pass").CheckAsync();
        await tab.Page.GetByTestId("advanced").EvaluateAsync("advanced => advanced.scrollIntoView({ block: 'end' })");
        await Shoot("advanced");
        await tab.Page.Locator("#second-pass").UncheckAsync();

        await tab.Set("width", 512);
        await tab.Set("height", 512);
        await tab.Set("steps", 150);
        foreach (var prompt in new[] { "a stormy sea at dusk", "a desert under a clear noon sky", "a {green|golden} meadow in the rain", "a forest in snow", "hills under stars" })
        {
            await tab.Ask(prompt);
            await Expect(tab.Jobs.Filter(new() { HasText = prompt })).ToHaveCountAsync(1);
        }

        await tab.Page.GetByTestId("preview").First.WaitForAsync();
        await tab.Page.EvaluateAsync("() => { document.activeElement.blur(); document.querySelectorAll('.fields').forEach(panel => panel.scrollTo(0, 0)); }");
        await Shoot("queue", isPhone ? "queue" : null);
        await tab.Button("Cancel all").ClickAsync();
        await Expect(tab.Page.GetByTestId("queue")).ToHaveCountAsync(0);

        async Task Paint(string prompt, int seed, int steps)
        {
            await tab.Set("seed", seed);
            await tab.Set("steps", steps);
            await tab.Ask(prompt);
            await Expect(tab.Jobs.Filter(new() { HasTextRegex = new($"{prompt}(?! )") }).First).ToHaveAttributeAsync("data-status", "succeeded");
        }

        async Task Shoot(string name, string? shown = null)
        {
            if (shown is not null)
            {
                await tab.Page.GetByTestId(shown).First.EvaluateAsync("element => element.scrollIntoView({ block: 'center' })");
            }

            await tab.Page.EvaluateAsync("async () => { await document.fonts.ready; await Promise.all([...document.images].map(image => image.decode().catch(() => null))); }");
            await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{theme}-{width}.png"), Animations = ScreenshotAnimations.Disabled });
        }
    }
}
