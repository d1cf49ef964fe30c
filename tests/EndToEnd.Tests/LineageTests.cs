using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class LineageTests(StudioFixture studio)
{
    [Fact]
    public async Task A_session_grows_as_a_tree_that_is_walked_branched_and_compared_by_keys()
    {
        await using var tab = await studio.Open();
        await Paint(tab, "a lake at dawn", 1);
        await Paint(tab, "a lake at sunset", 2);
        await tab.Page.GetByTestId("view-tree").ClickAsync();
        var versions = tab.Page.GetByTestId("version");
        await Expect(versions).ToHaveCountAsync(2);
        await Expect(versions.Nth(1)).ToContainTextAsync("dawn → sunset");
        await Expect(versions.Nth(1)).ToContainTextAsync("here");

        // Back to the first by keys: what follows branches off there.
        await versions.Nth(1).FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(versions.Nth(0)).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("r");
        await Expect(versions.Nth(0)).ToContainTextAsync("here");
        await Expect(tab.Prompt).ToHaveValueAsync("a lake at dawn");
        await Paint(tab, "a lake in fog", 3);
        await Expect(versions).ToHaveCountAsync(3);
        await Expect(versions.Nth(2)).ToContainTextAsync("fog");
        await Expect(versions.Nth(2)).ToHaveAttributeAsync("aria-level", "2");
        await Expect(versions.Nth(1)).ToHaveAttributeAsync("aria-level", "2");

        // Regenerate with a change, from a picture that is not the head.
        await versions.Nth(1).FocusAsync();
        await tab.Page.Keyboard.PressAsync("e");
        await Expect(tab.Page.GetByTestId("base")).ToContainTextAsync("a lake at sunset");
        await Expect(tab.Page.Locator("#seed")).Not.ToHaveValueAsync("");
        await tab.Set("steps", 5);
        await tab.Prompt.PressAsync("Control+Enter");
        await Expect(tab.Thumbs.Or(versions)).ToHaveCountAsync(4);
        var changed = versions.Filter(new() { HasText = "Steps 3 → 5" });
        await Expect(changed).ToHaveAttributeAsync("aria-level", "3");
        await Expect(changed.Locator("img")).ToBeVisibleAsync();

        await changed.FocusAsync();
        await tab.Page.Keyboard.PressAsync("c");
        var compare = tab.Page.GetByTestId("compare");
        await Expect(compare.GetByTestId("differences")).ToContainTextAsync("Steps");
        Assert.True(await StudioTab.HasPixels(compare.Locator("img").First));
        await compare.GetByTestId("divide").FocusAsync();
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(compare.GetByTestId("divide")).ToHaveValueAsync("51");
        await compare.GetByRole(AriaRole.Button, new() { Name = "Side by side" }).ClickAsync();
        await Expect(compare.Locator("figure")).ToHaveCountAsync(2);
        await compare.GetByTestId("other").Last.ClickAsync();
        await Expect(compare.Locator("del").First).ToHaveTextAsync("dawn");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(compare).ToBeHiddenAsync();
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_session_is_renamed_put_away_and_taken_out_and_a_picture_moves_to_another()
    {
        await using var tab = await studio.Open();
        await Paint(tab, "keeper one", 1);
        await Paint(tab, "keeper two", 2);
        await tab.Thumbs.First.ClickAsync();
        await tab.Viewer.GetByText("Move to another session").ClickAsync();
        await tab.Viewer.GetByText("A new session").ClickAsync();
        await Expect(tab.Viewer).ToBeHiddenAsync();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        await Expect(tab.Page.GetByTestId("announcement")).ToHaveTextAsync("Moved to “keeper two”.");

        await tab.Button("open the list of sessions").ClickAsync();
        await tab.Button("Rename “keeper two”").ClickAsync();
        await Expect(tab.Page.Locator("#session-name")).ToBeFocusedAsync();
        await tab.Page.Locator("#session-name").FillAsync("kept well");
        await tab.Page.Keyboard.PressAsync("Enter");
        var sessions = tab.Page.GetByTestId("session");
        await Expect(sessions.Filter(new() { HasText = "kept well" })).ToBeVisibleAsync();
        await tab.Button("Star “kept well”").ClickAsync();
        await Expect(tab.Page.GetByTestId("starred").Filter(new() { HasText = "kept well" })).ToBeVisibleAsync();
        await Expect(tab.Button("Star “kept well”")).ToHaveAttributeAsync("aria-pressed", "true");
        await tab.Button("Put “kept well” away").ClickAsync();
        await Expect(sessions.Filter(new() { HasText = "kept well" })).ToHaveCountAsync(0);

        await tab.Button("Archived sessions").ClickAsync();
        await tab.Button("Take “kept well” out again").ClickAsync();
        await Expect(tab.Page.GetByTestId("archived").Filter(new() { HasText = "kept well" })).ToHaveCountAsync(0);
        await sessions.Filter(new() { HasText = "kept well" }).ClickAsync();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        await Expect(await tab.FirstFinished()).ToContainTextAsync("keeper two");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_star_stays_after_a_reload_until_it_is_taken_off()
    {
        await using var tab = await studio.Open();
        await Paint(tab, "a lake at dawn", 1);
        await tab.Page.GetByTestId("star").First.ClickAsync();
        await Expect(tab.Button("a lake at dawn, seed 1, starred")).ToBeVisibleAsync();
        await tab.Reload();
        await Expect(tab.Button("a lake at dawn, seed 1, starred")).ToBeVisibleAsync();
        await tab.Thumbs.First.ClickAsync();
        await tab.Viewer.GetByTestId("star").ClickAsync();
        await Expect(tab.Viewer.GetByTestId("star")).ToHaveAttributeAsync("aria-pressed", "false");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab.Button("a lake at dawn, seed 1, starred")).ToHaveCountAsync(0);
        tab.MustBeQuiet();
    }

    private static async Task Paint(StudioTab tab, string prompt, int seed)
    {
        await tab.Set("steps", 3);
        await tab.Set("seed", seed);
        await tab.Ask(prompt);
        await Expect(tab.Jobs.Filter(new() { HasText = prompt })).ToHaveAttributeAsync("data-status", "succeeded");
    }
}
