using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class VariationTests(StudioFixture studio)
{
    [Fact]
    public async Task A_picture_gets_four_siblings_that_share_its_seed()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Set("seed", 77);
        await tab.Ask("a lake with the moon at night");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        await tab.Thumbs.First.ClickAsync();
        await tab.Viewer.GetByText("Four variations").ClickAsync();
        await Expect(tab.Thumbs).ToHaveCountAsync(5);

        var made = (await new EditorTab(studio, tab).History())[^1];
        Assert.Equal((77L, 0.1), (made.Params.Seed, made.Params.Variation!.Strength));
        Assert.Equal(4, made.Artifacts.Select(one => one.Sha256).Distinct().Count());
        tab.MustBeQuiet();
    }
}
