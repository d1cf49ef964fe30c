using System.Text.Json;
using Microsoft.Playwright;

namespace MagicCanvas.Benchmarks.Page;

/// <summary>The frames that a page drew while something was done to it.</summary>
/// <param name="Times">Milliseconds from one frame to the next.</param>
/// <param name="LongTasks">Milliseconds of each task that held the page's thread for 50 ms or more.</param>
internal sealed record Frames(double[] Times, double[] LongTasks)
{
    private const string Start = """
        () => {
          window.frames_ = { times: [], longTasks: [], goesOn: true };
          new PerformanceObserver((list) => window.frames_.longTasks.push(...list.getEntries().map((task) => task.duration)))
            .observe({ type: "longtask" });
          let last = null;
          const note = (now) => {
            if (last !== null) {
              window.frames_.times.push(now - last);
            }
            last = now;
            if (window.frames_.goesOn) {
              requestAnimationFrame(note);
            }
          };
          requestAnimationFrame(note);
        }
        """;

    public double P95 => Math.Round(Percentiles.At(Times, 95), 1);

    public double Longest => Math.Round(Times.Max(), 1);

    public static async Task<Frames> While(IPage page, Func<Task> act)
    {
        await page.EvaluateAsync(Start);
        await act();
        var noted = await page.EvaluateAsync<JsonElement>("() => { window.frames_.goesOn = false; return window.frames_; }");
        return new(Numbers(noted.GetProperty("times")), Numbers(noted.GetProperty("longTasks")));
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];
}
