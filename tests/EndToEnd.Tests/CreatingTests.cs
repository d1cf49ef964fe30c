using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class CreatingTests(StudioFixture studio)
{
    [Fact]
    public async Task Words_are_weighed_by_keys_and_undo_takes_it_back()
    {
        await using var tab = await studio.Open();
        await tab.Prompt.ClickAsync();
        await tab.Page.Keyboard.TypeAsync("a red boat");
        await tab.Prompt.PressAsync("Control+ArrowUp");
        await Expect(tab.Prompt).ToHaveValueAsync("a red (boat:1.1)");
        await tab.Prompt.PressAsync("Control+ArrowUp");
        await Expect(tab.Prompt).ToHaveValueAsync("a red (boat:1.2)");
        await tab.Prompt.PressAsync("Control+z");
        await Expect(tab.Prompt).ToHaveValueAsync("a red (boat:1.1)");

        await tab.Prompt.EvaluateAsync("field => field.setSelectionRange(2, 16)");
        await tab.Prompt.PressAsync("Control+ArrowDown");
        await Expect(tab.Prompt).ToHaveValueAsync("a (red (boat:1.1):0.9)");
        await tab.Set("steps", 3);
        await tab.Prompt.PressAsync("Control+Enter");
        await Expect(await tab.FirstFinished()).ToContainTextAsync("a (red (boat:1.1):0.9)");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task An_earlier_prompt_is_found_again_after_a_reload_and_wildcards_are_explained()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Ask("a {green|golden} meadow");
        await Expect(tab.Page.GetByTestId("wildcard")).ToHaveTextAsync("Each picture draws one of: green or golden");
        await tab.FirstFinished();
        await tab.Ask("a forest in the rain");
        await Expect(tab.Thumbs).ToHaveCountAsync(2);

        await tab.Visit("sessions/new");
        await tab.Button("Earlier prompts").ClickAsync();
        await Expect(tab.Page.GetByTestId("earlier")).ToHaveCountAsync(2);
        await Expect(tab.Page.Locator("#prompt-search")).ToBeFocusedAsync();
        await tab.Page.Locator("#prompt-search").FillAsync("mead");
        await Expect(tab.Page.GetByTestId("earlier")).ToHaveCountAsync(1);
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Prompt).ToHaveValueAsync("a {green|golden} meadow");
        await Expect(tab.Page.GetByTestId("prompt-history")).ToHaveCountAsync(0);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_new_project_finds_the_styles_of_the_model_and_paints_with_one()
    {
        await using var tab = await studio.Open();
        var styles = tab.Page.GetByTestId("model-style");
        await Expect(styles).ToHaveCountAsync(7);
        var neon = styles.Filter(new() { HasText = "Neon" });
        Assert.True(await StudioTab.HasPixels(neon.Locator("img")));
        await neon.ClickAsync();
        await Expect(neon).ToHaveAttributeAsync("aria-pressed", "true");
        await tab.Set("steps", 3);
        await tab.Ask("a red barn");
        await tab.FirstFinished();
        await Expect(styles).ToHaveCountAsync(7);
        await Expect(neon).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(tab.Prompt).ToHaveValueAsync("a red barn");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_style_is_made_used_and_shows_its_picture()
    {
        await using var tab = await studio.Open();
        var name = "Pastel " + Guid.NewGuid().ToString("N")[..6];
        await tab.Button("New style").ClickAsync();
        await tab.Page.GetByLabel("Name of the style").FillAsync(name);
        await tab.Button("Save the style").ClickAsync();
        var style = tab.Page.GetByTestId("style").Filter(new() { HasText = name });
        await Expect(style).ToHaveAttributeAsync("aria-pressed", "true");
        await tab.Set("steps", 3);
        await tab.Ask("rolling hills at sunset");
        await tab.FirstFinished();
        await Expect(style.Locator("img")).ToBeVisibleAsync();
        Assert.True(await StudioTab.HasPixels(style.Locator("img")));
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Advanced_settings_are_folded_away_priced_and_sent()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 4);
        await tab.Set("width", 128);
        await tab.Set("height", 128);
        await Expect(tab.Page.Locator("#second-pass")).ToBeHiddenAsync();
        await tab.Page.GetByTestId("advanced").Locator("summary").ClickAsync();
        var before = await tab.Page.GetByTestId("cost").Locator("strong").InnerTextAsync();
        await tab.Page.Locator("#second-pass").CheckAsync();
        await Expect(tab.Page.GetByTestId("cost").Locator("strong")).Not.ToHaveTextAsync(before);
        await tab.Page.Locator("#spacing").SelectOptionAsync("trailing");
        await tab.Ask("a lake at dawn");
        await tab.FirstFinished();
        await tab.Thumbs.First.ClickAsync();
        await Expect(tab.Viewer.GetByText("256 × 256", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(tab.Viewer.GetByText("Second pass", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(tab.Viewer.GetByText("trailing", new() { Exact = true })).ToBeVisibleAsync();

        // It all comes back with the picture.
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Button("Back to the model's own").ClickAsync();
        await Expect(tab.Page.Locator("#second-pass")).Not.ToBeCheckedAsync();
        await tab.Thumbs.First.ClickAsync();
        await tab.Viewer.GetByText("Change & repaint").ClickAsync();
        await Expect(tab.Page.Locator("#second-pass")).ToBeCheckedAsync();
        await Expect(tab.Page.Locator("#spacing")).ToHaveValueAsync("trailing");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Ctrl_Shift_Enter_asks_to_be_first_in_ones_own_queue()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Prompt.FillAsync("a lake at dawn");
        var asked = await tab.Page.RunAndWaitForRequestAsync(
            () => tab.Prompt.PressAsync("Control+Shift+Enter"), request => request is { Method: "POST" } && request.Url.EndsWith("/generations", StringComparison.Ordinal));
        using var body = System.Text.Json.JsonDocument.Parse(asked.PostData!);
        Assert.True(body.RootElement.GetProperty("first").GetBoolean());
        await tab.FirstFinished();
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task The_seed_is_locked_and_let_go()
    {
        await using var tab = await studio.Open();
        var @lock = tab.Button("Keep the seed");
        await Expect(@lock).ToBeDisabledAsync();
        await tab.Set("steps", 3);
        await tab.Ask("a lake at dawn");
        await tab.FirstFinished();
        await @lock.ClickAsync();
        await Expect(@lock).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(tab.Page.Locator("#seed")).Not.ToHaveValueAsync("");
        await @lock.ClickAsync();
        await Expect(tab.Page.Locator("#seed")).ToHaveValueAsync("");
        tab.MustBeQuiet();
    }
}
