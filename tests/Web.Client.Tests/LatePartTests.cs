using Bunit;
using MagicCanvas.Web.Client.Components;
using MagicCanvas.Web.Client.Components.Shell;
using Microsoft.AspNetCore.Components;

namespace MagicCanvas.Web.Client.Tests;

public sealed class LatePartTests
{
    [Fact]
    public async Task A_page_whose_code_is_under_way_says_so_and_comes_when_it_is_there()
    {
        await using var studio = await StudioContext.Start();
        var fetched = new TaskCompletionSource<bool>();

        var part = studio.Render<LatePart>(p => p.Add(c => c.Fetch, () => fetched.Task).Add(c => c.Part, () => typeof(Icon))
            .Add(c => c.Parameters, new() { [nameof(Icon.Glyph)] = Glyphs.Brush }));
        Assert.Equal("true", part.Find("main").GetAttribute("aria-busy"));

        fetched.SetResult(true);
        part.WaitForAssertion(() => part.Find("svg.icon"));
        Assert.Empty(part.FindAll("main"));
    }

    [Fact]
    public async Task A_page_whose_code_did_not_come_starts_anew_where_it_is()
    {
        await using var studio = await StudioContext.Start();
        var navigation = (Bunit.TestDoubles.BunitNavigationManager)studio.Get<NavigationManager>();
        navigation.NavigateTo("admin");

        var part = studio.Render<LatePart>(p => p.Add(c => c.Fetch, () => Task.FromResult(false)).Add(c => c.Part, () => throw new InvalidOperationException("It is not there.")));
        Assert.Null(part.Find("main").GetAttribute("aria-busy"));
        part.Find("[data-testid=fetch-again]").Click();

        var last = navigation.History.First();
        Assert.True(last.Options.ForceLoad);
        Assert.EndsWith("/admin", navigation.Uri, StringComparison.Ordinal);
    }
}
