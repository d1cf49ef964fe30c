using System.Diagnostics;
using Microsoft.Playwright;

namespace MagicCanvas.Benchmarks.Page;

/// <summary>A mask painted in the editor, over a picture of 1024 x 1024 pixels, with circles of the mouse.</summary>
internal static class Painting
{
    /// <summary>Sixty a second are 16.7 ms, which the browser's clock of tenths writes as 16.6 to 16.8; a missed one reads 33.</summary>
    private const double RequiredFrame = 16.8;
    private static readonly TimeSpan s_stroke = TimeSpan.FromSeconds(5);

    private const string Picture = """
        async () => {
          const canvas = new OffscreenCanvas(1024, 1024);
          const context = canvas.getContext("2d");
          const colors = context.createLinearGradient(0, 0, 1024, 1024);
          colors.addColorStop(0, "#27406b");
          colors.addColorStop(1, "#e9a05a");
          context.fillStyle = colors;
          context.fillRect(0, 0, 1024, 1024);
          const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
          return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
        }
        """;

    public static async Task<bool> Measure(IBrowser browser, Uri address, Dictionary<string, object> figures)
    {
        await using var context = await browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(address, "sessions/new").ToString());
        var picture = Convert.FromBase64String(await page.EvaluateAsync<string>(Picture));
        await page.Locator("input.upload-input").SetInputFilesAsync(new FilePayload { Name = "ground.png", MimeType = "image/png", Buffer = picture });
        await page.GetByTestId("source").GetByRole(AriaRole.Button, new() { Name = "Edit", Exact = true }).ClickAsync();
        var canvas = page.Locator("#mask-stage canvas");
        await canvas.WaitForAsync();
        await page.GetByTestId("edit-state").GetByText("marked").WaitForAsync();
        var box = (await canvas.BoundingBoxAsync())!;
        var (x, y, reach) = (box.X + (box.Width / 2), box.Y + (box.Height / 2), Math.Min(box.Width, box.Height) / 3);

        await page.Mouse.MoveAsync(x + reach, y);
        await page.Mouse.DownAsync();
        var frames = await Frames.While(page, async () =>
        {
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < s_stroke;)
            {
                var turn = watch.Elapsed.TotalSeconds * 4;
                await page.Mouse.MoveAsync(x + (float)(reach * Math.Cos(turn)), y + (float)(reach * Math.Sin(turn * 1.3)));
            }
        });
        await page.Mouse.UpAsync();

        figures["paintingFrameP95Ms"] = frames.P95;
        figures["paintingFrameRequiredAtMost"] = RequiredFrame;
        figures["paintingFrameLongestMs"] = frames.Longest;
        figures["paintingFrames"] = frames.Times.Length;
        return frames.P95 <= RequiredFrame;
    }
}
