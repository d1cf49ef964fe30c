using System.Text.Json;
using System.Text.RegularExpressions;
using MagicCanvas.Web.Pages;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Pages;

public partial class PageTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "GET", "/")]
    [InlineData(true, "GET", "/studio/gallery")]
    [InlineData(true, "HEAD", "/")]
    [InlineData(true, "GET", "/index.html")]
    [InlineData(false, "POST", "/")]
    [InlineData(false, "GET", "/v1/models")]
    [InlineData(false, "GET", "/V1/models")]
    [InlineData(false, "GET", "/hubs/canvas")]
    [InlineData(false, "GET", "/health")]
    [InlineData(false, "GET", "/favicon.svg")]
    [InlineData(false, "GET", "/_framework/blazor")]
    public void Pages_are_told_from_everything_else(bool page, string method, string path) => Assert.Equal(page, PageRewrite.IsPage(method, path));

    [Theory]
    [InlineData("/")]
    [InlineData("/some/page")]
    public async Task Every_page_is_the_application_under_a_strict_policy(string path)
    {
        using var response = await app.Client.GetAsync(Path(path), Ct);
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<div id=\"app\"", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();
        var scripts = policy.Split("; ").Single(p => p.StartsWith("script-src", StringComparison.Ordinal));
        Assert.DoesNotContain("unsafe-inline", scripts, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", scripts, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Every_script_and_style_of_the_page_is_served()
    {
        var html = await app.Client.GetStringAsync(Path("/"), Ct);
        var files = LocalFile().Matches(html).Select(m => m.Groups["file"].Value).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var response = await app.Client.GetAsync(Path("/" + file), Ct);
            Assert.True(response.IsSuccessStatusCode, $"{file}: {(int)response.StatusCode}");
        }
    }

    [Fact]
    public async Task The_api_is_described_route_by_route()
    {
        using var document = JsonDocument.Parse(await app.Client.GetStringAsync(Path("/openapi/v1.json"), Ct));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Select(o => (Name: $"{o.Name} {p.Name}", o.Value))).ToList();
        Assert.True(operations.Count >= 30);
        Assert.Empty(operations.Where(o => !o.Value.TryGetProperty("summary", out _) || !o.Value.TryGetProperty("tags", out _)).Select(o => o.Name));
        Assert.Empty(operations.Where(o => !o.Value.GetProperty("responses").TryGetProperty("401", out _)).Select(o => o.Name));
        Assert.Equal(2, operations.Count(o => o.Value.ToString().Contains("\"Idempotency-Key\"", StringComparison.Ordinal)));
        Assert.Equal(2, operations.Count(o => o.Value.ToString().Contains("\"Last-Event-ID\"", StringComparison.Ordinal)));
        var parameters = operations.Where(o => o.Value.TryGetProperty("parameters", out _)).SelectMany(o => o.Value.GetProperty("parameters").EnumerateArray());
        Assert.All(parameters.Where(p => p.GetProperty("in").GetString() != "header"), p => Assert.True(char.IsLower(p.GetProperty("name").GetString()![0])));
    }

    [Fact]
    public async Task The_reference_page_needs_nothing_from_elsewhere()
    {
        var html = await app.Client.GetStringAsync(Path("/docs/"), Ct);
        var sources = Source().Matches(html).Select(m => m.Groups["at"].Value).ToList();
        Assert.NotEmpty(sources);
        Assert.DoesNotContain(sources, s => s.Contains("//", StringComparison.Ordinal));
        Assert.DoesNotContain("jsdelivr", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Json_is_compressed_for_who_can_read_it()
    {
        using var response = await app.Client.Send(HttpMethod.Get, "/v1/models", null, ("Accept-Encoding", "br"));
        Assert.Equal("br", Assert.Single(response.Content.Headers.ContentEncoding));
    }

    [GeneratedRegex("(?:src|href)=\"(?<file>[^\"#:]+\\.(?:js|css|svg|woff2))\"")]
    private static partial Regex LocalFile();

    [GeneratedRegex("(?:src|href)=\"(?<at>[^\"]+)\"")]
    private static partial Regex Source();
}
