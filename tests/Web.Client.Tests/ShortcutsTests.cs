using Bunit;
using MagicCanvas.Web.Client.Components.Shell;
using MagicCanvas.Web.Client.Studio;

namespace MagicCanvas.Web.Client.Tests;

public sealed class ShortcutsTests
{
    [Fact]
    public async Task Keys_are_heard_while_their_page_is_shown_and_the_latest_page_wins()
    {
        var (shortcuts, pressed) = (new Shortcuts(), new List<string>());
        using var first = shortcuts.Add(new("Create", [new("Ctrl+Enter", "generate", Note("create")), new("ArrowLeft", "walk")]));
        Assert.Equal(new Dictionary<string, bool> { ["Ctrl+Enter"] = true }, shortcuts.Heard);

        using (shortcuts.Add(new("Edit", [new("Ctrl+Enter", "paint", Note("edit")), new("B", "brush", Note("brush"))])))
        {
            Assert.False(shortcuts.Heard["B"]);
            await shortcuts.Press("Ctrl+Enter");
        }

        await shortcuts.Press("Ctrl+Enter");
        await shortcuts.Press("B");
        Assert.Equal(["edit", "create"], pressed);

        Func<Task> Note(string what) => () =>
        {
            pressed.Add(what);
            return Task.CompletedTask;
        };
    }

    [Fact]
    public async Task The_overlay_lists_every_page_that_is_shown()
    {
        await using var studio = await StudioContext.Start();
        var shortcuts = studio.Get<Shortcuts>();
        var overlay = studio.Render<ShortcutOverlay>();
        using var added = shortcuts.Add(new("Library", [new("Ctrl+A", "Choose all")]));
        await overlay.InvokeAsync(() => shortcuts.Press("?"));
        overlay.WaitForAssertion(() => Assert.Equal(["Everywhere", "Library"], overlay.FindAll("h3").Select(title => title.TextContent)));
        Assert.Equal(["?", "Ctrl", "A"], overlay.FindAll("kbd").Select(key => key.TextContent));
    }

    [Theory]
    [InlineData("Ctrl+ArrowUp", "Ctrl ↑")]
    [InlineData("?", "?")]
    [InlineData("+", "+")]
    [InlineData("Ctrl++", "Ctrl +")]
    public void Keys_are_written_as_on_a_keyboard(string keys, string written) => Assert.Equal(written, string.Join(' ', KeyNames.Of(keys)));
}
