using MagicCanvas.TestSupport;
using Microsoft.Playwright;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>The canvas's own script, module by module, in the browser that it is written for. No service takes part.</summary>
public sealed class CanvasModuleTests(StudioFixture studio)
{
    private const string Origin = "http://canvas.test";
    private static readonly string s_tests = Path.Combine(RepositoryPaths.Root, "tests", "EndToEnd.Tests", "canvas");
    private static readonly string s_page = Path.Combine(RepositoryPaths.Root, "src", "Web.Client", "wwwroot");

    public static TheoryData<string> Files =>
        [.. Directory.EnumerateFiles(s_tests, "*.test.js").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_module_holds_what_its_tests_say(string file)
    {
        await using var context = await studio.Browse();
        var page = await context.NewPageAsync();
        await page.RouteAsync($"{Origin}/**", Serve);
        await page.GotoAsync($"{Origin}/");
        var results = await page.EvaluateAsync<string?[][]>($$"""
            async () => {
              await import("/tests/{{file}}");
              return (await import("/tests/check.js")).run();
            }
            """);
        Assert.NotEmpty(results);
        Assert.Empty(results.Where(result => result[1] is not null).Select(result => $"{result[0]}: {result[1]}"));
    }

    private static Task Serve(IRoute route)
    {
        var path = new Uri(route.Request.Url).AbsolutePath;
        return path == "/"
            ? route.FulfillAsync(new() { ContentType = "text/html", Body = "<!DOCTYPE html><title>Canvas</title>" })
            : route.FulfillAsync(new() { ContentType = "text/javascript", Body = File.ReadAllText(FileOf(path)) });
    }

    private static string FileOf(string path) =>
        path.StartsWith("/js/", StringComparison.Ordinal) ? Path.Combine(s_page, path.TrimStart('/')) : Path.Combine(s_tests, Path.GetFileName(path));
}
