using System.Net;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Contracts.ApiKeys;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Admin;

/// <summary>Orleans' dashboard opens to administrators only, and to a browser that cannot send a bearer token by a cookie.</summary>
public sealed class OrleansDashboardTests(OrleansDashboardTests.Fixture fixture, CanvasApp off) : IClassFixture<OrleansDashboardTests.Fixture>
{
    private const string Page = "/admin/orleans/";
    private const string Data = "/admin/orleans/ClusterStats";
    private const string Pass = "/v1/admin/orleans-pass";

    private static readonly (string, string) s_elsewhere = ("X-Forwarded-For", "203.0.113.7");

    private CanvasApp App => fixture.App;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_in_particular_and_no_painter_gets_in()
    {
        using var nobody = App.With(s_elsewhere);
        using var painter = App.WithToken(Tokens.Make(scopes: "magic:generate"));
        foreach (var path in new[] { Page, Data })
        {
            using var first = await nobody.GetAsync(Path(path), Ct);
            await first.ReadProblem(401, ErrorCodes.Unauthenticated);
            using var second = await painter.GetAsync(Path(path), Ct);
            await second.ReadProblem(403, ErrorCodes.PermissionDenied);
        }
    }

    [Fact]
    public async Task An_administrators_call_is_exchanged_for_a_cookie_that_opens_this_and_nothing_else()
    {
        using var admin = App.WithToken(Tokens.Make(scopes: "magic:admin"));
        var cookie = await PassOf(admin);
        Assert.Contains("; path=/admin/orleans; samesite=strict; httponly", cookie, StringComparison.Ordinal);
        Assert.Contains("max-age=900", cookie, StringComparison.Ordinal);

        using var browser = App.With(s_elsewhere, ("Cookie", cookie.Split(';')[0]));
        using var page = await browser.GetAsync(Path(Page), Ct);
        Assert.Equal((HttpStatusCode.OK, "text/html"), (page.StatusCode, page.Content.Headers.ContentType?.MediaType));
        Assert.Contains("script-src 'self';", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var data = await browser.GetAsync(Path(Data), Ct);
        Assert.Equal(HttpStatusCode.OK, data.StatusCode);

        using var api = await browser.GetAsync(Path("/v1/admin/jobs"), Ct);
        await api.ReadProblem(401, ErrorCodes.Unauthenticated);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_pass_that_nobody_gave_is_refused(string token)
    {
        using var browser = App.With(s_elsewhere, ("Cookie", $"mc-admin-pass={token}"));
        using var page = await browser.GetAsync(Path(Page), Ct);
        await page.ReadProblem(401, ErrorCodes.Unauthenticated);
    }

    [Fact]
    public async Task A_pass_ends_with_the_key_that_asked_for_it()
    {
        using var made = await App.Client.PostJson($"{Demo}/api-keys", new { name = "operator", scopes = new[] { "magic:admin" } });
        var key = await made.Read<ApiKeyView>(HttpStatusCode.Created);
        using var client = App.WithToken(key.Key!);
        var cookie = await PassOf(client);
        using var revoked = await App.Client.DeleteAsync(Path($"{Demo}/api-keys/{key.Id}"), Ct);
        using var browser = App.With(s_elsewhere, ("Cookie", cookie.Split(';')[0]));
        using var page = await browser.GetAsync(Path(Page), Ct);
        await page.ReadProblem(401, ErrorCodes.Unauthenticated);
    }

    [Fact]
    public async Task Where_it_is_off_there_is_nothing_to_open()
    {
        using var pass = await off.Client.PostJson(Pass, new { });
        await pass.ReadProblem(404, ErrorCodes.NotFound);
        using var page = await off.Client.GetAsync(Path(Page), Ct);
        await page.ReadProblem(404, ErrorCodes.NotFound);
        Assert.Null((await off.Client.Get<FleetView>("/v1/admin/fleet")).OrleansDashboardUrl);
        Assert.Equal(Page, (await App.Client.Get<FleetView>("/v1/admin/fleet")).OrleansDashboardUrl);
    }

    private static async Task<string> PassOf(HttpClient client)
    {
        using var answer = await client.PostJson(Pass, new { });
        Assert.Equal(Page, (await answer.Read<AdminPassView>()).Url);
        return Assert.Single(answer.Headers.GetValues("Set-Cookie"));
    }

    public sealed class Fixture : IAsyncDisposable
    {
        public CanvasApp App { get; } = new(new() { ["MagicCanvas:OrleansDashboard:Enabled"] = "true" });

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
