using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class WatchingTests(StudioFixture studio)
{
    private const string Hide = """
        isHidden => {
          Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }
        """;

    [Fact]
    public async Task Finished_pictures_appear_while_others_run_and_the_rest_is_canceled_at_once()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Ask("a meadow at dawn");
        await tab.FirstFinished();

        await Slow(tab);
        await tab.Ask("a stormy sea at dusk");
        await tab.FirstWith("running");
        await tab.Set("steps", 3);
        await tab.Set("width", 64);
        await tab.Set("height", 64);
        await tab.Ask("a forest in the rain");
        var forest = tab.Jobs.Filter(new() { HasText = "a forest in the rain" });
        await Expect(forest).ToHaveAttributeAsync("data-status", "succeeded");
        await Expect(tab.Jobs.Filter(new() { HasText = "a stormy sea at dusk" })).ToHaveAttributeAsync("data-status", "running");
        await Expect(tab.Thumbs).ToHaveCountAsync(2);

        await Slow(tab);
        await tab.Ask("a desert at noon");
        await Expect(tab.Page.GetByTestId("queue-state")).ToContainTextAsync("being painted");
        await tab.Button("Cancel all").ClickAsync();
        await Expect(tab.Page.GetByTestId("queue")).ToHaveCountAsync(0);
        await Expect(tab.Page.Locator("[data-testid=job][data-status=canceled]")).ToHaveCountAsync(2);
        await Expect(tab.Thumbs).ToHaveCountAsync(2);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_hidden_tab_tells_in_its_title_and_by_a_toast_that_a_picture_is_done()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 40);
        await tab.Ask("rolling hills at sunset");
        await tab.FirstWith("running");
        await tab.Page.EvaluateAsync(Hide, true);
        await tab.FirstFinished();
        await Expect(tab.Page).ToHaveTitleAsync("(1) Done · rolling hills at sunset · Magic Canvas");
        await Expect(tab.Page.GetByTestId("toast")).ToContainTextAsync("Done: rolling hills at sunset");

        await tab.Page.EvaluateAsync(Hide, false);
        await Expect(tab.Page).ToHaveTitleAsync("rolling hills at sunset · Magic Canvas");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Offline_is_said_and_back_online_everything_goes_on_with_what_was_typed()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Page.Context.SetOfflineAsync(true);
        await Expect(tab.Page.GetByTestId("lost")).ToContainTextAsync("You are offline.");
        await tab.Ask("a lake with the moon at night");
        await Expect(tab.Notice).ToContainTextAsync("The server is out of reach");

        await tab.Page.Context.SetOfflineAsync(false);
        await Expect(tab.Page.GetByTestId("lost")).ToHaveCountAsync(0);
        await Expect(tab.Page.GetByTestId("connection")).ToHaveAttributeAsync("data-state", "Live");
        await Expect(tab.Notice).ToBeHiddenAsync();
        await Expect(tab.Prompt).ToHaveValueAsync("a lake with the moon at night");
        await tab.Prompt.PressAsync("Control+Enter");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Two_tabs_on_one_session_show_the_same()
    {
        await using var first = await studio.Open();
        await first.Set("steps", 3);
        await first.Ask("a meadow at dawn in fog");
        await first.FirstFinished();
        await using var second = await studio.Open(new Uri(first.Page.Url).AbsolutePath.TrimStart('/'));
        await Expect(second.Thumbs).ToHaveCountAsync(1);

        await Slow(first);
        await first.Ask("a stormy sea at dusk");
        var there = second.Jobs.Filter(new() { HasText = "a stormy sea at dusk" });
        await Expect(there).ToHaveAttributeAsync("data-status", "running");
        await Expect(there.GetByTestId("preview")).ToBeVisibleAsync();
        await there.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(first.Jobs.Filter(new() { HasText = "a stormy sea at dusk" })).ToHaveAttributeAsync("data-status", "canceled");

        await second.Set("steps", 3);
        await second.Ask("a forest in the rain");
        await Expect(first.Thumbs).ToHaveCountAsync(2);
        await Expect(second.Thumbs).ToHaveCountAsync(2);
        first.MustBeQuiet();
        second.MustBeQuiet();
    }

    [Fact]
    public async Task Every_key_is_listed_on_a_question_mark_and_none_while_somebody_types()
    {
        await using var tab = await studio.Open();
        await tab.Prompt.FillAsync("what is this");
        await tab.Prompt.PressAsync("?");
        await Expect(tab.Prompt).ToHaveValueAsync("what is this?");
        await Expect(tab.Page.GetByTestId("shortcuts")).ToBeHiddenAsync();

        await tab.Prompt.BlurAsync();
        await tab.Page.Keyboard.PressAsync("?");
        await Expect(tab.Page.GetByTestId("shortcuts")).ToContainTextAsync("Generate");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab.Page.GetByTestId("shortcuts")).ToBeHiddenAsync();
        await tab.Page.Keyboard.PressAsync("/");
        await Expect(tab.Prompt).ToBeFocusedAsync();
        await Expect(tab.Prompt).ToHaveValueAsync("what is this?");
        tab.MustBeQuiet();
    }

    private static async Task Slow(StudioTab tab)
    {
        await tab.Set("steps", 150);
        await tab.Set("width", 512);
        await tab.Set("height", 512);
    }
}
