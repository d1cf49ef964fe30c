using MagicCanvas.TestSupport;
using Microsoft.Playwright;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>The real service with an empty data folder, and a real browser: both start once for all journeys.</summary>
public sealed class StudioFixture : IAsyncLifetime
{
    /// <summary>Address of a running service to journey through instead, such as a published or deployed one.</summary>
    private const string AddressVariable = "MAGICCANVAS_E2E_ADDRESS";

    /// <summary>Milliseconds: for a machine that builds and tests other things at the same time.</summary>
    private const int Patience = 60_000;

    private readonly TemporaryFolder _folder = new();
    private ServiceProcess? _service;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private VisitorProfile? _profile;

    /// <summary>For what a journey needs and the page does not offer.</summary>
    internal HttpClient Client { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        if (Chromium.MissingReason() is not null)
        {
            return;
        }

        var running = Environment.GetEnvironmentVariable(AddressVariable);
        if (running is null)
        {
            _service = ServiceProcess.Start("Web", new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = _folder.Combine("data") });
        }

        Client.BaseAddress = _service?.Address ?? new Uri(running!);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium.Path, Args = Chromium.Arguments });
        _profile = await VisitorProfile.Start(_playwright, Client.BaseAddress!, _folder.Combine("profile"));
        if (_service is not null)
        {
            await _service.WaitUntilReady(TimeSpan.FromSeconds(120));
        }
    }

    /// <summary>A fresh visitor: own storage, own session. Skips the test where there is no browser.</summary>
    internal Task<StudioTab> Open(string path = "sessions/new", int width = 1440, int height = 900, string? theme = null, string locale = VisitorProfile.Locale)
    {
        Assert.SkipWhen(Chromium.MissingReason() is not null, Chromium.MissingReason() ?? "");
        return Open(Client.BaseAddress!, path, width, height, theme, locale);
    }

    /// <summary>The same, at another service than the shared one.</summary>
    internal async Task<StudioTab> Open(
        Uri address, string path = "sessions/new", int width = 1440, int height = 900, string? theme = null, string locale = VisitorProfile.Locale)
    {
        var kept = address == Client.BaseAddress && locale == VisitorProfile.Locale && _profile!.TryTake();
        var context = kept ? _profile!.Context : await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ColorScheme = ColorScheme.Light,
            Locale = locale,
            Permissions = VisitorProfile.Permissions,
        });
        context.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(width, height);
        if (theme is not null)
        {
            await page.AddInitScriptAsync($"localStorage.setItem('mc.theme', '{theme}')");
        }

        var tab = new StudioTab(context, page, address, leave: kept ? _profile!.GiveBack : () => context.DisposeAsync());
        await tab.Visit(path);
        return tab;
    }

    /// <summary>The browser alone, without the service's page.</summary>
    internal Task<IBrowserContext> Browse()
    {
        Assert.SkipWhen(Chromium.MissingReason() is not null, Chromium.MissingReason() ?? "");
        return _browser!.NewContextAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_profile is not null)
        {
            await _profile.DisposeAsync();
        }

        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        Client.Dispose();
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        _folder.Dispose();
    }
}
