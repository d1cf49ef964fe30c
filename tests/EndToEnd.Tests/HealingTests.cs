using MagicCanvas.TestSupport;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class HealingTests(StudioFixture studio)
{
    [Fact]
    public async Task A_page_whose_server_dies_and_comes_back_shows_the_picture_without_a_reload()
    {
        Assert.SkipWhen(Chromium.MissingReason() is not null, Chromium.MissingReason() ?? "");
        using var folder = new TemporaryFolder();
        var data = folder.Combine("data");
        var first = ServiceProcess.Start("Web", new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = data });
        await first.WaitUntilReady(TimeSpan.FromSeconds(120));
        var address = first.Address;
        await using var tab = await studio.Open(address);
        await tab.Set("steps", 150);
        await tab.Set("width", 512);
        await tab.Set("height", 512);
        await tab.Ask("a stormy sea at dusk");
        await tab.FirstWith("running");

        await first.DisposeAsync();
        await Expect(tab.Page.GetByTestId("connection")).ToHaveAttributeAsync("data-state", "Healing");
        await Expect(tab.Page.GetByTestId("lost")).ToContainTextAsync("The connection is lost.");

        await using var second = ServiceProcess.Start(
            "Web", new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = data, ["urls"] = address.ToString() });
        await Expect(tab.Page.GetByTestId("connection")).ToHaveAttributeAsync("data-state", "Live", new() { Timeout = 120_000 });
        await Expect(tab.Page.GetByTestId("lost")).ToHaveCountAsync(0);
        var finished = tab.Page.Locator("[data-testid=job][data-status=succeeded]");
        await Expect(finished).ToBeVisibleAsync(new() { Timeout = 120_000 });
        Assert.True(await StudioTab.HasPixels(finished.Locator("img").First));
    }
}
