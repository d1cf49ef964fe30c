using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class PaintingTests(StudioFixture studio)
{
    [Fact]
    public async Task A_prompt_becomes_a_picture_that_is_seen_growing_and_is_there_again_after_a_reload()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 60);
        await tab.Set("width", 384);
        await tab.Set("height", 384);
        await tab.Ask("rolling hills at sunset");

        var preview = tab.Page.GetByTestId("preview").First;
        await preview.WaitForAsync();
        Assert.True(await StudioTab.HasPixels(preview));
        Assert.Equal("running", await tab.Jobs.First.GetAttributeAsync("data-status"));
        await Expect(tab.Page.GetByTestId("job-state").First).ToContainTextAsync("of 60");

        var finished = await tab.FirstFinished();
        Assert.True(await StudioTab.HasPixels(finished.Locator("img").First));
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        await Expect(tab.Page.GetByTestId("announcement")).ToHaveTextAsync("Done: rolling hills at sunset");

        await tab.Reload();
        var again = await tab.FirstFinished();
        await Expect(again).ToContainTextAsync("rolling hills at sunset");
        Assert.True(await StudioTab.HasPixels(again.Locator("img").First));
        Assert.True(await StudioTab.HasPixels(tab.Thumbs.First.Locator("img")));
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Several_run_at_once_and_one_of_them_is_stopped()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 150);
        await tab.Set("width", 512);
        await tab.Set("height", 512);
        await tab.Ask("a stormy sea at dusk");
        await Expect(tab.Jobs).ToHaveCountAsync(1);
        await tab.Ask("a forest in the rain");
        await Expect(tab.Jobs).ToHaveCountAsync(2);

        var sea = tab.Jobs.Filter(new() { HasText = "a stormy sea at dusk" });
        var forest = tab.Jobs.Filter(new() { HasText = "a forest in the rain" });
        await sea.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(sea).ToHaveAttributeAsync("data-status", "canceled");
        await Expect(sea).ToContainTextAsync("You stopped it");

        await forest.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(forest).ToHaveAttributeAsync("data-status", "canceled");
        await Expect(tab.Thumbs).ToHaveCountAsync(0);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Every_picture_of_a_batch_hangs_in_the_gallery_and_can_be_walked_through()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 4);
        await tab.Set("seed", 7);
        await tab.Button("3", exact: true).ClickAsync();
        await tab.Ask("a meadow at dawn in fog");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(3);

        await tab.Thumbs.First.ClickAsync();
        await Expect(tab.Viewer).ToContainTextAsync("1 of 3");
        await tab.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(tab.Viewer).ToContainTextAsync("2 of 3");
        await Expect(tab.Viewer.Locator("dd").First).ToHaveTextAsync("8");
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab.Viewer).ToBeHiddenAsync();
        tab.MustBeQuiet();
    }
}
