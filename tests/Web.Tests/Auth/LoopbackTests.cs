using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Tests.Support;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Auth;

/// <summary>Who may call without credentials: whoever sits at this machine while developing, and no web page of somebody else.</summary>
public class LoopbackTests(CanvasApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("Host", "10.0.0.7")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Authorization", "Basic ZGVtbzpkZW1v")]
    [InlineData("Authorization", "Bearer ")]
    [InlineData("Authorization", "Bearer mc_no_key")]
    [InlineData("Authorization", "Bearer mc_01JZZZZZZZZZZZZZZZZZZZZZZZ_00000000000000000000000000000000")]
    [InlineData("Authorization", "")]
    public async Task Is_refused_with(string header, string value)
    {
        using var client = app.With((header, value));
        using var response = await client.GetAsync(Path($"{Demo}/quota"), Ct);
        await response.ReadProblem(401, ErrorCodes.Unauthenticated);
    }

    [Fact]
    public async Task Is_allowed_from_the_page_of_this_server()
    {
        var own = app.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var client = app.With(("Origin", own), ("Sec-Fetch-Site", "same-origin"));
        using var response = await client.PostJson($"{Demo}/sessions", new { });
        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task A_token_in_the_query_is_no_credential_outside_the_hub()
    {
        using var client = app.With(("X-Forwarded-For", "203.0.113.7"));
        using var response = await client.GetAsync(Path($"{Demo}/quota?access_token={Tokens.Make()}"), Ct);
        await response.ReadProblem(401, ErrorCodes.Unauthenticated);
    }

    [Theory]
    [InlineData(true, "http://127.0.0.1:5080")]
    [InlineData(true, "http://localhost:5080", "https://[::1]:5081")]
    [InlineData(false)]
    [InlineData(false, "http://0.0.0.0:5080")]
    [InlineData(false, "http://[::]:5080")]
    [InlineData(false, "http://*:5080")]
    [InlineData(false, "http://+:80")]
    [InlineData(false, "http://192.168.1.4:5080")]
    [InlineData(false, "http://localhost:5080", "http://0.0.0.0:5081")]
    [InlineData(false, "http://unix:/run/canvas.sock")]
    public void Addresses_are_told_apart(bool loopbackOnly, params string[] addresses) => Assert.Equal(loopbackOnly, LoopbackRule.IsLoopbackOnly(addresses));

    [Fact]
    public async Task Is_refused_in_production()
    {
        await using var production = new CanvasApp(new() { ["environment"] = "Production" });
        using var refused = await production.Client.GetAsync(Path($"{Demo}/quota"), Ct);
        await refused.ReadProblem(401, ErrorCodes.Unauthenticated);
        using var alive = await production.Client.GetAsync(Path("/health/live"), Ct);
        Assert.Equal(200, (int)alive.StatusCode);
        using var member = production.WithToken(Tokens.Make());
        using var allowed = await member.GetAsync(Path($"{Demo}/quota"), Ct);
        Assert.Equal(200, (int)allowed.StatusCode);
    }
}
