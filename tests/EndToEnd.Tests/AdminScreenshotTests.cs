using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>The administrator's pages, by the same command as <see cref="ScreenshotTests"/>.</summary>
public sealed class AdminScreenshotTests(StudioFixture studio)
{
    [Theory(Explicit = true)]
    [InlineData("light", 1440, 900)]
    [InlineData("dark", 1440, 900)]
    [InlineData("light", 390, 844)]
    [InlineData("dark", 390, 844)]
    public async Task Screenshots_of_the_administrators_pages(string theme, int width, int height)
    {
        var folder = Screenshots.Folder;
        await using var tab = await studio.Open(width: width, height: height, theme: theme);
        foreach (var section in new[] { "", "quotas", "usage", "jobs", "fleet", "events" })
        {
            await tab.Page.GotoAsync($"admin/{section}".TrimEnd('/'));
            await Expect(tab.Page.Locator(".section h2")).ToBeVisibleAsync();
            await Expect(tab.Page.Locator(".section [aria-busy=false], .section .device").First).ToBeVisibleAsync();
            await tab.Page.EvaluateAsync("async () => { await document.fonts.ready; }");
            await tab.Page.ScreenshotAsync(new()
            {
                Path = Path.Combine(folder, $"admin-{(section.Length == 0 ? "overview" : section)}-{theme}-{width}.png"),
                Animations = ScreenshotAnimations.Disabled,
                FullPage = true,
            });
        }
    }
}
