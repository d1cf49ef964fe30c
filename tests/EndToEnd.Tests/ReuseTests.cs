using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

public sealed class ReuseTests(StudioFixture studio)
{
    [Fact]
    public async Task All_settings_of_a_picture_come_back_and_give_the_same_picture()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 6);
        await tab.Set("seed", 1234);
        await tab.Ask("a desert under a clear noon sky");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);

        await tab.Prompt.FillAsync("something else");
        await tab.Set("steps", 20);
        await tab.Button("A new seed each time").ClickAsync();
        await tab.Thumbs.First.ClickAsync();
        await tab.Viewer.GetByText("Change & repaint").ClickAsync();
        await Expect(tab.Prompt).ToHaveValueAsync("a desert under a clear noon sky");
        await Expect(tab.Page.Locator("#steps")).ToHaveValueAsync("6");
        await Expect(tab.Page.Locator("#seed")).ToHaveValueAsync("1234");

        await tab.Prompt.PressAsync("Control+Enter");
        await Expect(tab.Thumbs).ToHaveCountAsync(2);
        var hashes = await tab.Page.EvaluateAsync<string[]>("""
            async () => {
              const session = location.pathname.split("/").pop();
              const answer = await fetch(`/v1/projects/demo/sessions/${session}`);
              return (await answer.json()).history.flatMap(made => made.artifacts.map(artifact => artifact.sha256));
            }
            """);
        Assert.Equal(2, hashes.Length);
        Assert.Single(hashes.Distinct());
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_picture_is_enlarged_from_the_detail_view()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 4);
        await tab.Ask("a lake at dawn");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);

        await tab.Thumbs.First.ClickAsync();
        await tab.Viewer.GetByText("Upscale ×2").ClickAsync();
        await Expect(tab.Thumbs).ToHaveCountAsync(2);
        await tab.Thumbs.First.ClickAsync();
        await Expect(tab.Viewer.GetByText("512 × 512", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(tab.Viewer.GetByText("×2 by")).ToBeVisibleAsync();
        await Expect(tab.Viewer.GetByText("Paint again")).ToHaveCountAsync(0);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_picture_is_varied_and_painted_again_with_a_new_seed()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 4);
        await tab.Ask("a lake with the moon at night");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);

        await tab.Button("Vary", exact: true).ClickAsync();
        await Expect(tab.Page.GetByTestId("source")).ToBeVisibleAsync();
        await tab.Prompt.PressAsync("Control+Enter");
        await Expect(tab.Thumbs).ToHaveCountAsync(2);

        await tab.Button("Paint again").First.ClickAsync();
        await Expect(tab.Thumbs).ToHaveCountAsync(3);
        tab.MustBeQuiet();
    }

    [Fact]
    public async Task A_picture_of_ones_own_can_be_the_start_and_a_file_that_is_none_is_refused_in_words()
    {
        await using var tab = await studio.Open();
        var upload = tab.Page.Locator("input[type=file]");
        await upload.SetInputFilesAsync(new FilePayload { Name = "notes.png", MimeType = "image/png", Buffer = "not a picture"u8.ToArray() });
        await Expect(tab.Notice).ToContainTextAsync("That file cannot be used");

        var sky = await tab.Page.EvaluateAsync<string>("""
            () => {
              const canvas = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
              const brush = canvas.getContext("2d");
              brush.fillStyle = "#8a5476";
              brush.fillRect(0, 0, 160, 120);
              return canvas.toDataURL("image/png").split(",")[1];
            }
            """);
        await upload.SetInputFilesAsync(new FilePayload { Name = "sky.png", MimeType = "image/png", Buffer = Convert.FromBase64String(sky) });
        var source = tab.Page.GetByTestId("source");
        await Expect(source).ToBeVisibleAsync();
        Assert.True(await StudioTab.HasPixels(source.Locator("img")));

        await tab.Set("steps", 4);
        await tab.Ask("rolling hills at sunset");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        tab.MustHaveStayedHome();
    }

    [Fact]
    public async Task The_prompt_and_the_parameters_are_copied_as_text()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 3);
        await tab.Set("seed", 99);
        await tab.Ask("a forest in the rain");
        await tab.FirstFinished();
        await tab.Thumbs.First.ClickAsync();
        await tab.Viewer.GetByText("Copy parameters").ClickAsync();
        await Expect(tab.Viewer.GetByText("Copied")).ToBeVisibleAsync();

        var copied = await tab.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");
        Assert.StartsWith("a forest in the rain\nSteps: 3, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: ", copied, StringComparison.Ordinal);
        Assert.Contains("Seed: 99, Size: 256x256, Model: canvas-mini", copied, StringComparison.Ordinal);
    }
}
