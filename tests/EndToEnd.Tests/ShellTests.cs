using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class ShellTests(StudioFixture studio)
{
    [Fact]
    public async Task The_theme_follows_the_system_until_one_is_chosen_and_is_remembered()
    {
        await using var tab = await studio.Open();
        var root = tab.Page.Locator("html");
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Expect(root).ToHaveAttributeAsync("data-theme", "dark");

        await tab.Button("Theme: As the system").ClickAsync();
        await tab.Page.GetByText("Light", new() { Exact = true }).ClickAsync();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        await tab.Reload();
        await Expect(root).ToHaveAttributeAsync("data-theme", "light");
        await Expect(tab.Button("Theme: Light")).ToBeVisibleAsync();
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task The_language_follows_the_browser_until_one_is_chosen_and_is_remembered()
    {
        await using var tab = await studio.Open(locale: "de-AT");
        var root = tab.Page.Locator("html");
        await Expect(root).ToHaveAttributeAsync("lang", "de");
        await Expect(tab.Page.GetByText("Was soll gemalt werden?")).ToBeVisibleAsync();

        await tab.Button("Sprache").ClickAsync();
        await tab.Page.GetByText("English", new() { Exact = true }).ClickAsync();
        await Expect(tab.Page.GetByText("What should be painted?")).ToBeVisibleAsync();
        await tab.Reload();
        await Expect(root).ToHaveAttributeAsync("lang", "en");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Nothing_reaches_out_of_the_window_of_a_phone_a_tablet_and_a_desk()
    {
        await using var tab = await studio.Open(width: 390, height: 844);
        await MustFit(tab);
        await tab.Button("Settings").ClickAsync();
        await tab.Set("steps", 3);
        await tab.Ask("a stormy sea at dusk, with a prompt that goes on and on and on until it does not fit into one line of any phone");
        await tab.FirstFinished();
        foreach (var width in new[] { 390, 768, 1440 })
        {
            await tab.Page.SetViewportSizeAsync(width, 900);
            await MustFit(tab);
            await tab.Thumbs.First.ClickAsync();
            await Expect(tab.Viewer).ToBeVisibleAsync();
            await MustFit(tab);
            await tab.Page.Keyboard.PressAsync("Escape");
            await Expect(tab.Viewer).ToBeHiddenAsync();
        }
    }

    [Fact]
    public async Task Sessions_are_kept_apart_and_opened_again()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Ask("first of two sessions");
        await Expect(tab.Thumbs).ToHaveCountAsync(1);

        await tab.Button("open the list of sessions").ClickAsync();
        await tab.Button("New session", exact: true).ClickAsync();
        await Expect(tab.Thumbs).ToHaveCountAsync(0);
        await tab.Ask("second of two sessions");
        await Expect(tab.Thumbs).ToHaveCountAsync(1);

        await tab.Button("open the list of sessions").ClickAsync();
        await tab.Page.GetByTestId("session").Filter(new() { HasText = "first of two sessions" }).ClickAsync();
        await Expect(await tab.FirstFinished()).ToContainTextAsync("first of two sessions");
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task An_example_of_the_empty_stage_fills_the_prompt()
    {
        await using var tab = await studio.Open();
        await tab.Button("a red barn on the left in hills at night in the snow").ClickAsync();
        await Expect(tab.Prompt).ToHaveValueAsync("a red barn on the left in hills at night in the snow");
        await Expect(tab.Prompt).ToBeFocusedAsync();
    }

    [Fact]
    public async Task An_example_of_a_models_card_waits_in_the_studio()
    {
        await using var tab = await studio.Open();
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Models" }).ClickAsync();
        var card = tab.Page.GetByTestId("model").Filter(new() { HasText = "canvas-mini" });
        var example = card.Locator("ul button").Nth(1);
        var words = await example.InnerTextAsync();
        await example.ClickAsync();
        await Expect(tab.Prompt).ToHaveValueAsync(words);
        await Expect(tab.Prompt).ToBeFocusedAsync();
        tab.MustBeQuiet();
    }

    private static async Task MustFit(StudioTab tab) =>
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"));
}
