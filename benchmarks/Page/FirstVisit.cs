using Microsoft.Playwright;

namespace MagicCanvas.Benchmarks.Page;

/// <summary>From the navigation, with nothing cached, until the Create button has answered a click: without a prompt it asks for one.</summary>
internal static class FirstVisit
{
    private const int Visits = 5;
    private const double RequiredSeconds = 3;

    /// <summary>Clicks as soon as there is something to click, and notes when the answer is drawn.</summary>
    private const string Visitor = """
        (() => {
          const look = (now) => {
            const button = document.querySelector("button.generate:not([disabled])");
            if (button && !window.asked) {
              window.asked = performance.now();
              button.click();
            }
            if (window.asked && document.querySelector("[aria-invalid=true]")) {
              window.answered = performance.now();
            } else {
              requestAnimationFrame(look);
            }
          };
          requestAnimationFrame(look);
        })();
        """;

    private const string BytesSoFar = """
        () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
          .filter((entry) => entry.startTime < window.answered && !entry.name.includes("/v1/"))
          .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
        """;

    public static async Task<bool> Measure(IBrowser browser, Uri address, Dictionary<string, object> figures)
    {
        var (seconds, megabytes) = (new List<double>(), new List<double>());
        for (var visit = 0; visit < Visits; visit++)
        {
            // A context of its own has a cache of its own.
            await using var context = await browser.NewContextAsync(new() { Locale = "en-GB", ViewportSize = new() { Width = 1440, Height = 900 } });
            await context.AddInitScriptAsync(Visitor);
            var page = await context.NewPageAsync();
            await page.GotoAsync(address.ToString());
            await page.WaitForFunctionAsync("() => window.answered", null, new() { Timeout = 60_000 });
            seconds.Add(await page.EvaluateAsync<double>("() => window.answered") / 1000);
            megabytes.Add(await page.EvaluateAsync<double>(BytesSoFar) / 1e6);
        }

        var median = Percentiles.At(seconds, 50);
        figures["interactiveSeconds"] = Percentiles.Round(median);
        figures["interactiveWorstSeconds"] = Percentiles.Round(seconds.Max());
        figures["interactiveRequiredAtMost"] = RequiredSeconds;
        figures["filesMegabytes"] = Percentiles.Round(Percentiles.At(megabytes, 50));
        figures["visits"] = Visits;
        return median <= RequiredSeconds;
    }
}
