using Microsoft.Playwright;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>
/// A browser profile on disk that one visitor after another takes. Each finds it empty but for the browser's caches of what every visitor loads
/// and compiles, the application: that is a quarter of a visit's work. Who comes while it is taken gets a context of their own.
/// </summary>
internal sealed class VisitorProfile : IAsyncDisposable
{
    public const string Locale = "en-GB";

    /// <summary>All that a page may keep; not the browser's own caches.</summary>
    private const string Stored = "cookies,local_storage,indexeddb,cache_storage,service_workers,file_systems";

    private readonly string _origin;
    private readonly IPage _nobodys;
    private bool _taken;

    /// <param name="context">The profile's.</param>
    /// <param name="nobodys">A page that stays, and keeps the browser running.</param>
    /// <param name="origin">What its visitors' pages store belongs to.</param>
    private VisitorProfile(IBrowserContext context, IPage nobodys, string origin) => (Context, _nobodys, _origin) = (context, nobodys, origin);

    public static IReadOnlyList<string> Permissions { get; } = ["clipboard-read", "clipboard-write"];

    public IBrowserContext Context { get; }

    /// <param name="playwright">Starts it.</param>
    /// <param name="address">Where its visitors go.</param>
    /// <param name="folder">Is made, and is the caller's to delete.</param>
    public static async Task<VisitorProfile> Start(IPlaywright playwright, Uri address, string folder)
    {
        var context = await playwright.Chromium.LaunchPersistentContextAsync(folder, new()
        {
            ExecutablePath = Chromium.Path,
            Args = Chromium.Arguments,
            BaseURL = address.ToString(),
            ColorScheme = ColorScheme.Light,
            Locale = Locale,
            Permissions = Permissions,
        });
        return new(context, await context.NewPageAsync(), address.GetLeftPart(UriPartial.Authority));
    }

    public bool TryTake() => !_taken && (_taken = true);

    /// <summary>Closes the visitor's pages and forgets what they stored.</summary>
    public async ValueTask GiveBack()
    {
        foreach (var page in Context.Pages.Where(page => page != _nobodys).ToList())
        {
            await page.CloseAsync();
        }

        await Context.SetOfflineAsync(false);
        await Context.UnrouteAllAsync();
        var session = await Context.NewCDPSessionAsync(_nobodys);
        await session.SendAsync("Storage.clearDataForOrigin", new() { ["origin"] = _origin, ["storageTypes"] = Stored });
        await session.DetachAsync();
        _taken = false;
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
