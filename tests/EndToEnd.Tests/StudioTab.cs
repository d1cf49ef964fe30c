using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>One browser tab on the studio, in the words of its user. Hears every console error and every request.</summary>
internal sealed class StudioTab : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _origin;
    private readonly Func<ValueTask> _leave;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly ConcurrentQueue<string> _foreign = new();

    /// <param name="context">Of the page.</param>
    /// <param name="page">Not yet anywhere.</param>
    /// <param name="origin">All that may be asked of.</param>
    /// <param name="leave">What the visitor's end takes.</param>
    public StudioTab(IBrowserContext context, IPage page, Uri origin, Func<ValueTask> leave)
    {
        (_context, Page, _origin, _leave) = (context, page, origin, leave);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Enqueue(error);
        context.Request += OnRequest;
        page.WebSocket += (_, socket) => Inspect(socket.Url);
    }

    public IPage Page { get; }

    public ILocator Prompt => Page.Locator("#prompt");

    public ILocator Jobs => Page.GetByTestId("job");

    public ILocator Thumbs => Page.GetByTestId("thumb");

    public ILocator Notice => Page.GetByTestId("notice");

    public ILocator Viewer => Page.GetByTestId("viewer");

    /// <summary>Goes there and waits until the page can be used and is live.</summary>
    public async Task Visit(string path)
    {
        await Page.GotoAsync(path);
        await Usable();
    }

    public async Task Reload()
    {
        await Page.ReloadAsync();
        await Usable();
    }

    public ILocator Button(string name, bool exact = false) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = exact });

    public async Task Set(string fieldId, int value) => await Page.Locator($"#{fieldId}").FillAsync(value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Types the prompt and presses Ctrl+Enter.</summary>
    public async Task Ask(string prompt)
    {
        await Prompt.FillAsync(prompt);
        await Prompt.PressAsync("Control+Enter");
    }

    public Task<ILocator> FirstFinished() => FirstWith("succeeded");

    public async Task<ILocator> FirstWith(string status)
    {
        var job = Page.Locator($"[data-testid=job][data-status={status}]").First;
        await job.WaitForAsync();
        return job;
    }

    /// <summary>True when the image is really there: loaded, with pixels.</summary>
    public static async Task<bool> HasPixels(ILocator image) =>
        await image.EvaluateAsync<bool>("async image => { await image.decode(); return image.naturalWidth > 0; }");

    /// <summary>Nothing complained on the console and nothing was asked of any other host.</summary>
    public void MustBeQuiet()
    {
        Assert.Empty(_errors);
        MustHaveStayedHome();
    }

    public void MustHaveStayedHome() => Assert.Empty(_foreign);

    public ValueTask DisposeAsync()
    {
        _context.Request -= OnRequest;
        return _leave();
    }

    private async Task Usable()
    {
        await Page.GetByTestId("connection").And(Page.Locator("[data-state=Live]")).WaitForAsync();
        await Page.GetByTestId("cost").Locator("strong").WaitForAsync();
    }

    private void OnRequest(object? sender, IRequest request) => Inspect(request.Url);

    private void Inspect(string url)
    {
        var target = new Uri(url);
        if (target.Scheme is "http" or "https" or "ws" or "wss" && target.Authority != _origin.Authority)
        {
            _foreign.Enqueue(url);
        }
    }
}
