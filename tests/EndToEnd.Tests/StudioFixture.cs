using MagicCanvas.TestSupport;
using Microsoft.Playwright;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>The real service with an empty data folder, and a real browser: both start once for all journeys.</summary>
public sealed class StudioFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ServiceProcess? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal ServiceProcess Service => _service ?? throw new InvalidOperationException("The service was not started.");

    public async ValueTask InitializeAsync()
    {
        if (Chromium.MissingReason() is not null)
        {
            return;
        }

        _service = ServiceProcess.Start("Web", new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = _folder.Combine("data") });
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
        await _service.WaitUntilReady(TimeSpan.FromSeconds(120));
    }

    /// <summary>A fresh visitor: own storage, own session. Skips the test where there is no browser.</summary>
    internal Task<StudioTab> Open(string path = "sessions/new", int width = 1440, int height = 900, string? theme = null)
    {
        Assert.SkipWhen(Chromium.MissingReason() is not null, Chromium.MissingReason() ?? "");
        return Open(Service.Address, path, width, height, theme);
    }

    /// <summary>The same, at another service than the shared one.</summary>
    internal async Task<StudioTab> Open(Uri address, string path = "sessions/new", int width = 1440, int height = 900, string? theme = null)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = ColorScheme.Light,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout(60_000);
        if (theme is not null)
        {
            await context.AddInitScriptAsync($"localStorage.setItem('mc.theme', '{theme}')");
        }

        var tab = new StudioTab(context, await context.NewPageAsync(), address);
        await tab.Visit(path);
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }
}
