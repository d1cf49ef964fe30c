using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>Fingers on the editor's stage, as Chromium makes them of touches: pointer events with capture, coalescing and cancellation.</summary>
public sealed class TouchTests(StudioFixture studio)
{
    [Fact]
    public async Task Two_fingers_zoom_and_move_the_view_without_a_mark_and_one_finger_paints()
    {
        await using var tab = await studio.Open();
        await tab.Set("steps", 2);
        await tab.Ask("a lake at noon");
        await tab.FirstFinished();
        await Expect(tab.Thumbs).ToHaveCountAsync(1);
        var editor = new EditorTab(studio, tab);
        await editor.Open();
        await using var hand = await Hand.Of(tab.Page);

        // Apart: twice as large, and what lay between the fingers still does.
        var middle = await editor.OnScreen(128, 128);
        var before = await Side(editor);
        await hand.Move((Beside(middle, -40), Beside(middle, 40)), (Beside(middle, -80), Beside(middle, 80)));
        Assert.InRange(await Side(editor) / before, 1.9, 2.1);
        var (x, y) = await editor.OnScreen(128, 128);
        Assert.InRange(Math.Abs(x - middle.X) + Math.Abs(y - middle.Y), 0, 4);

        // Together: back again; side by side: the picture goes along.
        await hand.Move((Beside(middle, -80), Beside(middle, 80)), (Beside(middle, -40), Beside(middle, 40)));
        Assert.InRange(await Side(editor) / before, 0.95, 1.05);
        await hand.Move((Beside(middle, -40), Beside(middle, 40)), (Beside(middle, -10), Beside(middle, 70)));
        Assert.InRange((await editor.OnScreen(128, 128)).X - middle.X, 25, 35);
        Assert.Equal(0, await editor.Marked());

        var start = await editor.OnScreen(90, 128);
        await hand.Draw(start, await editor.OnScreen(160, 128));
        Assert.InRange(await editor.Marked(), 500, 256 * 256 / 2);
        await Expect(editor.State).ToContainTextAsync("% of the picture is marked");
        tab.MustBeQuiet();
    }

    private static (float X, float Y) Beside((float X, float Y) place, float by) => (place.X + by, place.Y);

    private static Task<double> Side(EditorTab editor) => editor.Stage.Locator("canvas").EvaluateAsync<double>("canvas => canvas.getBoundingClientRect().width");

    /// <summary>Up to two fingers, by the browser's own input.</summary>
    private sealed class Hand(ICDPSession browser) : IAsyncDisposable
    {
        private const int Moves = 8;

        public static async Task<Hand> Of(IPage page)
        {
            var browser = await page.Context.NewCDPSessionAsync(page);
            await browser.SendAsync("Emulation.setTouchEmulationEnabled", new Dictionary<string, object> { ["enabled"] = true, ["maxTouchPoints"] = 2 });
            return new Hand(browser);
        }

        public async Task Move(((float X, float Y) Left, (float X, float Y) Right) from, ((float X, float Y) Left, (float X, float Y) Right) to)
        {
            await Touch("touchStart", from.Left);
            await Touch("touchStart", from.Left, from.Right);
            for (var i = 1; i <= Moves; i++)
            {
                await Touch("touchMove", Between(from.Left, to.Left, i), Between(from.Right, to.Right, i));
            }

            await Touch("touchEnd");
        }

        public async Task Draw((float X, float Y) from, (float X, float Y) to)
        {
            await Touch("touchStart", from);
            for (var i = 1; i <= Moves; i++)
            {
                await Touch("touchMove", Between(from, to, i));
            }

            await Touch("touchEnd");
        }

        public async ValueTask DisposeAsync() => await browser.DetachAsync();

        private static (float X, float Y) Between((float X, float Y) from, (float X, float Y) to, int i) =>
            (from.X + ((to.X - from.X) * i / Moves), from.Y + ((to.Y - from.Y) * i / Moves));

        private async Task Touch(string type, params (float X, float Y)[] fingers) => await browser.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
        {
            ["type"] = type,
            ["touchPoints"] = fingers.Select((place, id) => new Dictionary<string, object> { ["x"] = place.X, ["y"] = place.Y, ["id"] = id }).ToArray(),
        });
    }
}
