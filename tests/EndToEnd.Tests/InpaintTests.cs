using MagicCanvas.Imaging;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class InpaintTests(StudioFixture studio)
{
    [Fact]
    public async Task A_part_that_was_brushed_over_is_painted_anew_and_every_other_pixel_stays()
    {
        await using var tab = await studio.Open();
        var editor = await Painted(tab, "a lake at sunset");
        await editor.Open();
        await editor.Draw((90, 90), (150, 100), (140, 150));
        await Expect(editor.State).ToContainTextAsync("% of the picture is marked");
        await editor.Say("the moon at night");
        await editor.Set("edit-steps", 6);
        await editor.Set("edit-feather", 6);
        var made = await editor.Generate(pictures: 2);

        Assert.Equal("inpaint", made.Operation);
        Assert.Equal(6, made.Params.Inpaint!.Feather);
        var history = await editor.History();
        Assert.Equal((history[0].Id, history[0].Artifacts[0].Id), (made.ParentGenerationId, made.SourceArtifactId));
        var (before, after, mask) = (await editor.Picture(history[0]), await editor.Picture(made), await editor.Pixels(made.MaskArtifactId!));
        Assert.Equal((256, 256), (mask.Width, mask.Height));
        Assert.All(mask.Data.ToArray(), value => Assert.True(value is 0 or 255));
        Assert.InRange(Places(mask, inside: true).Count, 256 * 256 / 50, 256 * 256 / 3);
        Assert.Equal(255, mask.Data.Span[3 * ((95 * 256) + 120)]);
        Assert.All(Places(mask, inside: false), place => Assert.Equal(Colour(before, place), Colour(after, place)));
        Assert.Contains(Places(mask, inside: true), place => Colour(before, place) != Colour(after, place));
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Strokes_are_taken_back_and_done_again_and_the_mask_is_inverted_and_cleared()
    {
        await using var tab = await studio.Open();
        var editor = await Painted(tab, "rolling hills at sunset");
        await editor.Open();
        await Expect(editor.Tool("Undo")).ToBeDisabledAsync();
        await editor.Draw((60, 60), (100, 60));
        var first = await editor.Marked();
        Assert.True(first > 1000, $"Only {first} pixels were marked.");

        await tab.Page.Keyboard.PressAsync("r");
        await Expect(editor.Tool("Rectangle")).ToHaveAttributeAsync("aria-pressed", "true");
        await editor.Draw((150, 150), (200, 180));
        Assert.InRange(await editor.Marked() - first, 1400, 1600);

        await tab.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(first, await editor.Marked());
        await tab.Page.Keyboard.PressAsync("Control+z");
        Assert.Equal(0, await editor.Marked());
        await Expect(editor.Tool("Undo")).ToBeDisabledAsync();
        await tab.Page.Keyboard.PressAsync("Control+Shift+z");
        Assert.Equal(first, await editor.Marked());

        await tab.Page.Keyboard.PressAsync("x");
        Assert.Equal((256 * 256) - first, await editor.Marked());
        await editor.Tool("Undo").ClickAsync();
        Assert.Equal(first, await editor.Marked());

        await tab.Page.Keyboard.PressAsync("e");
        await editor.Draw((60, 60), (100, 60));
        Assert.Equal(0, await editor.Marked());
        await editor.Tool("Undo").ClickAsync();
        await editor.Tool("Clear the mask").ClickAsync();
        Assert.Equal(0, await editor.Marked());
        await Expect(editor.State).ToContainTextAsync("Nothing is marked yet");
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task Without_a_mark_nothing_is_sent_and_a_closed_editor_keeps_its_mask()
    {
        await using var tab = await studio.Open();
        var editor = await Painted(tab, "a forest in the rain");
        await editor.Open();
        await editor.Dialog.GetByRole(AriaRole.Button, new() { Name = "Paint it" }).ClickAsync();
        await Expect(tab.Page.GetByTestId("edit-problem")).ToContainTextAsync("Where shall it be painted?");

        await editor.Dialog.GetByText("A rectangle by numbers").ClickAsync();
        await Expect(tab.Page.Locator("#rect-x")).ToBeVisibleAsync();
        await editor.Dialog.GetByRole(AriaRole.Checkbox).ClickAsync();
        await Expect(tab.Page.Locator("#edit-padding")).ToBeVisibleAsync();
        await editor.Set("rect-x", 16);
        await editor.Set("rect-y", 32);
        await editor.Dialog.GetByText("Mark it", new() { Exact = true }).ClickAsync();
        Assert.Equal(64 * 64, await editor.Marked());
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(editor.Dialog).ToBeHiddenAsync();
        await editor.Open();
        Assert.Equal(64 * 64, await editor.Marked());
        tab.MustBeQuiet();
    }

    private async Task<EditorTab> Painted(StudioTab tab, string prompt)
    {
        await tab.Set("steps", 4);
        await tab.Ask(prompt);
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        return new EditorTab(studio, tab);
    }

    private static List<int> Places(RgbPixels mask, bool inside) =>
        [.. Enumerable.Range(0, mask.Width * mask.Height).Where(place => mask.Data.Span[3 * place] == 255 == inside)];

    private static (byte, byte, byte) Colour(RgbPixels picture, int place) =>
        (picture.Data.Span[3 * place], picture.Data.Span[(3 * place) + 1], picture.Data.Span[(3 * place) + 2]);
}
