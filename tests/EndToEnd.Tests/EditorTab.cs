using System.Globalization;
using System.Net.Http.Json;
using MagicCanvas.Imaging;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Sessions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>The picture editor of a tab, in the words of its user: places are pixels of the picture.</summary>
internal sealed class EditorTab(StudioFixture studio, StudioTab tab)
{
    public ILocator Dialog => tab.Page.GetByTestId("editor");

    public ILocator State => tab.Page.GetByTestId("edit-state");

    public ILocator Stage => tab.Page.GetByTestId("mask-stage");

    public ILocator Tool(string name) => Dialog.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Opens the picture on the stage, and waits until it can be painted on.</summary>
    public async Task Open()
    {
        await tab.Button("Edit", exact: true).First.ClickAsync();
        await Ready();
    }

    public async Task Ready()
    {
        await Expect(Stage.Locator("canvas")).ToBeVisibleAsync();
        await Expect(State).ToContainTextAsync("marked");
    }

    /// <summary>Draws with the mouse, through each of the points.</summary>
    public async Task Draw(params (double X, double Y)[] points)
    {
        var places = new List<(float X, float Y)>();
        foreach (var (x, y) in points)
        {
            places.Add(await OnScreen(x, y));
        }

        await tab.Page.Mouse.MoveAsync(places[0].X, places[0].Y);
        await tab.Page.Mouse.DownAsync();
        foreach (var (x, y) in places.Skip(1))
        {
            await tab.Page.Mouse.MoveAsync(x, y, new() { Steps = 6 });
        }

        await tab.Page.Mouse.UpAsync();
    }

    /// <summary>Where a pixel of the picture is seen.</summary>
    public async Task<(float X, float Y)> OnScreen(double x, double y)
    {
        var place = await Stage.Locator("canvas").EvaluateAsync<float[]>(
            """
            (canvas, [x, y]) => {
              const box = canvas.getBoundingClientRect();
              return [box.left + x * box.width / canvas.width, box.top + y * box.height / canvas.height];
            }
            """,
            new[] { x, y });
        return (place[0], place[1]);
    }

    /// <summary>How many pixels are seen as marked.</summary>
    public Task<int> Marked() => Stage.Locator("canvas").EvaluateAsync<int>(
        """
        canvas => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => {
          const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
          let marked = 0;
          for (let i = 3; i < pixels.length; i += 4) marked += pixels[i] > 0 ? 1 : 0;
          resolve(marked);
        })))
        """);

    public Task Say(string prompt) => tab.Page.Locator("#edit-prompt").FillAsync(prompt);

    /// <summary>Fills a field, and opens the fold that it may be in.</summary>
    public async Task Set(string fieldId, double value)
    {
        var field = tab.Page.Locator($"#{fieldId}");
        await field.EvaluateAsync("field => { field.closest('details')?.setAttribute('open', ''); }");
        await field.FillAsync(value.ToString(CultureInfo.InvariantCulture));
        await field.BlurAsync();
    }

    /// <summary>Submits, waits for the picture, and gives its record.</summary>
    public async Task<GenerationView> Generate(int pictures)
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Paint it" }).ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        await Expect(tab.Thumbs).ToHaveCountAsync(pictures);
        return (await History())[^1];
    }

    /// <summary>What the open session has made, oldest first.</summary>
    public async Task<IReadOnlyList<GenerationView>> History()
    {
        var id = new Uri(tab.Page.Url).Segments[^1];
        var session = await studio.Client.GetFromJsonAsync<SessionView>($"/v1/projects/demo/sessions/{id}", Wire.Json, TestContext.Current.CancellationToken);
        return [.. session!.History.OrderBy(made => made.CreatedAt)];
    }

    public async Task<RgbPixels> Picture(GenerationView made) => await Pixels(made.Artifacts[0].Id);

    public async Task<RgbPixels> Pixels(string artifactId) =>
        ImageFiles.Decode(await studio.Client.GetByteArrayAsync($"/v1/projects/demo/artifacts/{artifactId}", TestContext.Current.CancellationToken));
}
