using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class OutpaintTests(StudioFixture studio)
{
    [Fact]
    public async Task A_picture_grows_where_its_frame_was_dragged_and_keeps_what_it_was()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 4);
        await tab.Ask("rolling hills at sunset");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        var editor = new EditorTab(studio, tab);
        await editor.Open();

        var (fromX, fromY) = await editor.OnScreen(256, 128);
        var (toX, _) = await editor.OnScreen(256 + 70, 128);
        await tab.Page.Mouse.MoveAsync(fromX + 5, fromY);
        await tab.Page.Mouse.DownAsync();
        await tab.Page.Mouse.MoveAsync(toX + 5, fromY, new() { Steps = 5 });
        await tab.Page.Mouse.UpAsync();
        await Expect(tab.Page.Locator("#frame-right")).ToHaveValueAsync("64");
        await editor.Set("frame-top", 40);
        await Expect(tab.Page.Locator("#frame-top")).ToHaveValueAsync("32");
        await editor.Tool("Undo").ClickAsync();
        await Expect(tab.Page.Locator("#frame-top")).ToHaveValueAsync("0");
        await editor.Set("frame-right", 9999);
        await Expect(tab.Page.Locator("#frame-right")).ToHaveValueAsync("256");
        await editor.Set("frame-right", 64);
        await AccessibilityTests.MustBeAccessible(tab);

        await editor.Set("edit-steps", 4);
        var made = await editor.Generate(pictures: 2);
        Assert.Null(made.MaskArtifactId);
        Assert.Equal((0, 0, 64, 0), (made.Params.Inpaint!.Expand!.Left, made.Params.Inpaint.Expand.Top, made.Params.Inpaint.Expand.Right, made.Params.Inpaint.Expand.Bottom));
        var (before, after) = (await editor.Picture((await editor.History())[0]), await editor.Picture(made));
        Assert.Equal((320, 256), (after.Width, after.Height));
        for (var y = 0; y < 256; y++)
        {
            Assert.True(before.Data.Span.Slice(3 * 256 * y, 3 * 256).SequenceEqual(after.Data.Span.Slice(3 * 320 * y, 3 * 256)), $"Row {y} is another one.");
        }

        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_mask_from_a_file_is_scaled_to_the_picture_and_one_of_another_shape_is_refused_in_words()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Ask("a forest in the rain");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        var editor = new EditorTab(studio, tab);
        await editor.Open();

        await Load(64, 64);
        await Expect(tab.Page.GetByTestId("edit-announcement")).ToHaveTextAsync("The mask is loaded.");
        Assert.InRange(await editor.Marked(), (256 * 256 / 2) - 600, (256 * 256 / 2) + 600);
        await Load(64, 32);
        await Expect(tab.Page.GetByTestId("edit-problem")).ToContainTextAsync("another shape");
        await tab.Page.GetByTestId("mask-file").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "a.png", MimeType = "image/png", Buffer = "none"u8.ToArray() });
        await Expect(tab.Page.GetByTestId("edit-problem")).ToContainTextAsync("That file cannot be used");
        tab.MustBeQuiet();

        async Task Load(int width, int height)
        {
            var data = await tab.Page.EvaluateAsync<string>("""
                ([width, height]) => {
                  const canvas = Object.assign(document.createElement("canvas"), { width, height });
                  const brush = canvas.getContext("2d");
                  brush.fillRect(0, 0, width, height);
                  brush.fillStyle = "white";
                  brush.fillRect(0, 0, width / 2, height);
                  return canvas.toDataURL("image/png").split(",")[1];
                }
                """, new[] { width, height });
            await tab.Page.GetByTestId("mask-file").SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload { Name = "mask.png", MimeType = "image/png", Buffer = Convert.FromBase64String(data) });
        }
    }
}
