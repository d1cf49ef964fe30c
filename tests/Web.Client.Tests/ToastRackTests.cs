using Bunit;
using MagicCanvas.Web.Client.Components;
using MagicCanvas.Web.Client.Components.Shell;
using MagicCanvas.Web.Client.Studio;

namespace MagicCanvas.Web.Client.Tests;

public sealed class ToastRackTests
{
    [Fact]
    public async Task A_toast_stays_until_it_is_dismissed_and_a_later_one_takes_its_place()
    {
        await using var studio = await StudioContext.Start();
        var rack = studio.Get<ToastRack>();
        var box = studio.Render<ToastBox>();

        rack.Show(new("one", NoticeKind.Info, null));
        rack.Show(new("two", NoticeKind.Warning, null, ("Show", "library")));
        box.Render();
        Assert.Equal("two", Assert.Single(box.FindAll(".toast > span")).TextContent);

        box.Find("button[aria-label]").Click();
        Assert.Null(rack.Current);
        box.Render();
        Assert.Empty(box.FindAll(".toast"));
    }

    [Fact]
    public async Task A_button_is_pressed_or_leads_somewhere_and_says_what_it_is()
    {
        await using var studio = await StudioContext.Start();
        var pressed = 0;

        studio.Render<Button>(p => p.Add(b => b.OnClick, () => pressed++).Add(b => b.StartIcon, Glyphs.Add)).Find("button[type=button]").Click();
        Assert.Equal(1, pressed);
        Assert.Equal("models", studio.Render<Button>(p => p.Add(b => b.Href, "models")).Find("a.button").GetAttribute("href"));
        Assert.True(studio.Render<Button>(p => p.Add(b => b.Submits, true).Add(b => b.Disabled, true)).Find("button[type=submit]").HasAttribute("disabled"));
        Assert.Equal("Close", studio.Render<IconButton>(p => p.Add(b => b.Icon, Glyphs.Close).AddUnmatched("aria-label", "Close")).Find("button").GetAttribute("title"));
    }
}
