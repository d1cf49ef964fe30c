using MagicCanvas.TestSupport;
using Microsoft.Playwright;

namespace MagicCanvas.Benchmarks.Page;

/// <summary>
/// The published page in Debian's Chromium: how soon a first visitor can use it, and how smoothly it paints and scrolls. Everything else that
/// this machine does counts against it: its load is told beside the figures. Passes unmeasured, with the reason, where there is no Chromium.
/// </summary>
internal static class PageSpeed
{
    public static async Task<Result> Measure()
    {
        if (Chromium.MissingReason() is { } reason)
        {
            return new("page", true, new Dictionary<string, object> { ["skipped"] = reason });
        }

        using var folder = new TemporaryFolder();
        await Publication.Of("Web", folder.Combine("app"));
        var data = folder.Combine("data");
        await using var service = ServiceProcess.StartAt(
            Path.Combine(folder.Combine("app"), "MagicCanvas.Web.dll"),
            new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = data });
        await service.WaitUntilReady();

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
        var figures = new Dictionary<string, object>();
        var passed = await FirstVisit.Measure(browser, service.Address, figures);
        passed &= await Painting.Measure(browser, service.Address, figures);
        passed &= await Scrolling.Measure(browser, service, data, figures);
        figures["loadAverage"] = File.Exists("/proc/loadavg") ? (await File.ReadAllTextAsync("/proc/loadavg")).Split(' ')[0] : "unknown";
        return new("page", passed, figures);
    }
}
