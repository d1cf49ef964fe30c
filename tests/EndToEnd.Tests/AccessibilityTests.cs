using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>The rules of axe-core (WCAG 2.2 A and AA and its best practices) on every page, in both themes.</summary>
public sealed class AccessibilityTests(StudioFixture studio)
{
    private static readonly string[] s_pages =
        ["library", "models", "admin", "admin/quotas", "admin/usage", "admin/jobs", "admin/fleet", "admin/events", "no/such/page"];

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task The_studio_has_no_violation_empty_with_pictures_and_with_one_in_large(string theme)
    {
        await using var tab = await studio.Open(theme: theme);
        await MustBeAccessible(tab);
        await tab.Set("steps", 2);
        await tab.Ask("a lake at noon");
        await tab.FirstFinished();
        await MustBeAccessible(tab);
        await tab.Thumbs.First.ClickAsync();
        await Expect(tab.Viewer).ToBeVisibleAsync();
        await MustBeAccessible(tab);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task A_tree_a_comparison_the_lists_of_sessions_and_of_keys_and_the_folded_settings_have_no_violation(string theme)
    {
        await using var tab = await studio.Open(theme: theme);
        await tab.Page.GetByTestId("view-tree").ClickAsync();
        await MustBeAccessible(tab);
        foreach (var prompt in new[] { "a lake at {noon|dusk}", "a lake at night" })
        {
            await tab.Set("steps", 2);
            await tab.Ask(prompt);
            await Expect(tab.Jobs.Filter(new() { HasText = prompt })).ToHaveAttributeAsync("data-status", "succeeded");
        }

        await tab.Page.GetByTestId("version").First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("e");
        await tab.Page.GetByTestId("advanced").Locator("summary").ClickAsync();
        await tab.Button("Earlier prompts").ClickAsync();
        await MustBeAccessible(tab);
        await tab.Page.GetByTestId("version").First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("c");
        await Expect(tab.Page.GetByTestId("compare")).ToBeVisibleAsync();
        await MustBeAccessible(tab);
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Button("Show all keys").ClickAsync();
        await MustBeAccessible(tab);
        await tab.Page.Keyboard.PressAsync("Escape");
        await tab.Button("open the list of sessions").ClickAsync();
        await tab.Button("Archived sessions").ClickAsync();
        await MustBeAccessible(tab);
    }

    [Theory]
    [InlineData("light")]
    [InlineData("dark")]
    public async Task No_page_has_a_violation(string theme)
    {
        await using var tab = await studio.Open(theme: theme);
        foreach (var path in s_pages)
        {
            // Within the application: starting it anew for every page takes most of the time.
            await tab.Page.EvaluateAsync("path => Blazor.navigateTo(path)", path);
            await Expect(tab.Page).ToHaveURLAsync(new Regex($"/{path}$"));
            await tab.Page.Locator("main h1").WaitForAsync();
            await tab.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Expect(tab.Page.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
            await MustBeAccessible(tab);
        }
    }

    internal static async Task MustBeAccessible(StudioTab tab)
    {
        // Contrast is only what it will be once nothing fades in any more.
        await tab.Page.EvaluateAsync("async () => { await document.fonts.ready; await Promise.allSettled(document.getAnimations().map(a => a.finished)); }");
        var result = await tab.Page.RunAxe();
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.SelectMany(Lines)));
    }

    private static IEnumerable<string> Lines(AxeResultItem violation) =>
        violation.Nodes.Select(node => $"{violation.Id} ({violation.Impact}): {violation.Help}: {node.Html}\n    {string.Join("; ", node.Any.Select(check => check.Message))}");
}
