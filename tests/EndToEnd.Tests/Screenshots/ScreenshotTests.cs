using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests.Screenshots;

/// <summary>
/// Takes a picture of every page, in both themes and on a desk and a phone, where it is asked for by name:
/// <c>dotnet test --project tests/EndToEnd.Tests -- --explicit only</c> writes those of the README,
/// <c>MAGICCANVAS_SCREENSHOTS=FOLDER</c> before it gets all of them.
/// </summary>
public sealed class ScreenshotTests(StudioFixture studio, Exhibition exhibition) : IClassFixture<Exhibition>
{
    [Theory(Explicit = true)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 1440, 900)]
    [InlineData("light", 390, 844)]
    [InlineData("dark", 390, 844)]
    public async Task Every_page(string theme, int width, int height)
    {
        await using var tab = await studio.Open(exhibition.Address, "sessions/new", width, height, theme);
        var isPhone = width < 900;
        await Shoot("empty");

        await Go($"sessions/{exhibition.Studies}");
        await Expect(tab.Thumbs).ToHaveCountAsync(8);
        await tab.Prompt.FillAsync("a large purple sailboat on the sea at sunset with the sun");
        await Shoot("studio");
        await tab.Thumbs.First.ClickAsync();
        await Expect(tab.Viewer).ToBeVisibleAsync();
        await Shoot("picture");
        await tab.Page.Keyboard.PressAsync("Escape");
        await ShootEditor();
        await ShootTree();
        await ShootLists();
        await ShootLibrary();
        await Go("models");
        await Shoot("models");
        foreach (var section in new[] { "", "quotas", "usage", "jobs", "fleet", "events" })
        {
            await Go($"admin/{section}".TrimEnd('/'));
            await Expect(tab.Page.Locator(".section h2")).ToBeVisibleAsync();
            await Expect(tab.Page.Locator(".section [aria-busy=false], .section .device").First).ToBeVisibleAsync();
            await Gallery.Shoot(tab.Page, $"admin-{(section.Length == 0 ? "overview" : section)}-{theme}-{width}", fullPage: !isPhone);
        }

        await ShootQueue();

        async Task ShootEditor()
        {
            var editor = new EditorTab(studio, tab);
            await editor.Open();
            await editor.Draw((60, 70), (120, 60), (190, 80), (150, 110), (70, 100));
            await editor.Say("the moon at night");
            await Expect(editor.Dialog).ToContainTextAsync("of the picture is marked");
            await Shoot("editor");
            await tab.Page.Keyboard.PressAsync("Escape");
            await Expect(editor.Dialog).ToBeHiddenAsync();
        }

        async Task ShootTree()
        {
            await Go($"sessions/{exhibition.Tree}");
            await tab.Page.GetByTestId("view-tree").ClickAsync();
            var versions = tab.Page.GetByTestId("version");
            await Expect(versions).ToHaveCountAsync(5);
            await versions.Nth(2).FocusAsync();
            await Shoot("tree", isPhone ? "version" : null);
            await versions.Nth(2).FocusAsync();
            await tab.Page.Keyboard.PressAsync("c");
            await Expect(tab.Page.GetByTestId("compare")).ToBeVisibleAsync();
            await Shoot("compare");
            await tab.Button("Side by side").ClickAsync();
            await Shoot("compare-sides");
            await tab.Page.Keyboard.PressAsync("Escape");
        }

        async Task ShootLists()
        {
            await tab.Button("open the list of sessions").ClickAsync();
            await tab.Page.GetByTestId("session").First.HoverAsync();
            await Shoot("sessions");
            await tab.Page.Keyboard.PressAsync("Escape");
            await tab.Page.EvaluateAsync("() => document.activeElement.blur()");
            await tab.Page.Keyboard.PressAsync("?");
            await Shoot("keys");
            await tab.Page.Keyboard.PressAsync("Escape");
        }

        async Task ShootLibrary()
        {
            await Go("library");
            await Expect(tab.Page.GetByTestId("tile").First).ToBeVisibleAsync();
            await Shoot("library");
            foreach (var picture in new[] { 1, 2, 4 })
            {
                await tab.Page.GetByTestId("tile").Nth(picture).ClickAsync(new() { Modifiers = [KeyboardModifier.Control] });
            }

            await tab.Button("Add to board").ClickAsync();
            await Shoot("library-selection");
            await Go("library?text=nothing%20like%20it");
            await Expect(tab.Page.GetByTestId("library-empty")).ToBeVisibleAsync();
            await Shoot("library-empty");
        }

        async Task ShootQueue()
        {
            await Go("sessions/new");
            if (isPhone)
            {
                await tab.Button("Settings").ClickAsync();
            }

            await tab.Page.GetByTestId("advanced").Locator("summary").ClickAsync();
            await tab.Page.Locator("#second-pass").CheckAsync();
            await Shoot("advanced");
            await tab.Page.Locator("#second-pass").UncheckAsync();
            await tab.Set("width", 512);
            await tab.Set("height", 512);
            await tab.Set("steps", 150);
            foreach (var prompt in new[] { "a stormy sea at dusk", "a desert under a clear noon sky", "a {green|golden} meadow in the rain", "a forest in snow" })
            {
                await tab.Ask(prompt);
                await Expect(tab.Jobs.Filter(new() { HasText = prompt })).ToHaveCountAsync(1);
            }

            await tab.Page.GetByTestId("preview").First.WaitForAsync();
            await Shoot("queue", isPhone ? "queue" : null);
            await tab.Button("Cancel all").ClickAsync();
            await Expect(tab.Page.GetByTestId("queue")).ToHaveCountAsync(0);
        }

        // Within the application: starting it anew for every page takes most of the time. The pointer is over nothing.
        async Task Go(string path)
        {
            await tab.Page.Mouse.MoveAsync(0, 0);
            await tab.Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
            await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Expect(tab.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        }

        async Task Shoot(string name, string? shown = null)
        {
            await tab.Page.EvaluateAsync("() => { if (!document.querySelector('dialog[open]')) { document.activeElement.blur(); } document.querySelectorAll('.fields').forEach(panel => panel.scrollTo(0, 0)); }");
            if (name == "advanced")
            {
                await tab.Page.GetByTestId("advanced").EvaluateAsync("advanced => advanced.scrollIntoView({ block: 'end' })");
            }

            if (shown is not null)
            {
                await tab.Page.GetByTestId(shown).First.EvaluateAsync("element => element.scrollIntoView({ block: 'center' })");
            }

            await Gallery.Shoot(tab.Page, $"{name}-{theme}-{width}");
        }
    }

    [Theory(Explicit = true)]
    [InlineData(1440, 900)]
    [InlineData(390, 844)]
    public async Task The_main_pages_in_german(int width, int height)
    {
        Assert.SkipUnless(Gallery.IsWhole, "Only pictures of every page have them.");
        await using var tab = await studio.Open(exhibition.Address, $"sessions/{exhibition.Studies}", width, height, "light", "de-DE");
        await Expect(tab.Thumbs).ToHaveCountAsync(8);
        await Gallery.Shoot(tab.Page, $"studio-de-{width}");
        foreach (var path in new[] { "library", "models", "admin", "admin/quotas", "admin/usage", "admin/jobs", "admin/fleet", "admin/events" })
        {
            await tab.Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
            await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Expect(tab.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await Gallery.Shoot(tab.Page, $"{path.Replace('/', '-')}-de-{width}", fullPage: width > 900 && path.StartsWith("admin", StringComparison.Ordinal));
        }
    }
}
