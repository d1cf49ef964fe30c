using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Tests.Support;
using Microsoft.IdentityModel.Tokens;
using static MagicCanvas.Web.Tests.Support.ApiCalls;

namespace MagicCanvas.Web.Tests.Auth;

public sealed class JwtTests(CanvasApp app)
{
    private static readonly RSA s_rsa = RSA.Create(2048);

    private static readonly Dictionary<string, Func<string>> s_bad = new()
    {
        ["no signature (alg none)"] = () => Unsigned(),
        ["signature cut off"] = () => Tokens.Make()[..Tokens.Make().LastIndexOf('.')] + ".",
        ["another key"] = () => With(t => t.SigningCredentials = Tokens.Key("ffffffffffffffffffffffffffffffff")),
        ["another algorithm's key"] = () => With(t => t.SigningCredentials = new(new RsaSecurityKey(s_rsa), SecurityAlgorithms.RsaSha256)),
        ["another audience"] = () => With(t => t.Audience = "somebody-else"),
        ["no audience"] = () => With(t => t.Audience = null),
        ["another issuer"] = () => With(t => t.Issuer = "https://evil.example"),
        ["expired"] = () => With(t => t.Expires = DateTime.UtcNow.AddMinutes(-2)),
        ["without an end"] = () => With(t => t.Expires = null),
        ["not valid yet"] = () => With(t => t.NotBefore = DateTime.UtcNow.AddMinutes(2)),
        ["no user"] = () => With(t => t.Subject = new ClaimsIdentity([new("projects", "demo"), new("scope", Scopes.Generate)])),
        ["no token at all"] = () => "not.a.jwt",
    };

    public static TheoryData<string> Bad => [.. s_bad.Keys];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task A_bad_token_is_answered_401(string kind)
    {
        using var client = app.WithToken(s_bad[kind]());
        using var response = await client.GetAsync(Path($"{Demo}/quota"), Ct);
        await response.ReadProblem(401, ErrorCodes.Unauthenticated);
    }

    [Theory]
    [InlineData("demo", "magic:generate")]
    [InlineData("other demo", "openid magic:generate")]
    [InlineData("other,demo", "magic:admin")]
    public async Task Projects_and_scopes_are_read_from_their_claims(string projects, string scopes)
    {
        using var client = app.WithToken(Tokens.Make(projects, scopes));
        using var response = await client.GetAsync(Path($"{Demo}/quota"), Ct);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Projects_may_be_a_list_and_scopes_may_be_in_scp()
    {
        var token = Tokens.Describe();
        token.Subject = new ClaimsIdentity([new("sub", "jane"), new("projects", "other"), new("projects", "demo"), new("scp", Scopes.Generate)]);
        using var client = app.WithToken(Tokens.Sign(token));
        using var response = await client.GetAsync(Path($"{Demo}/quota"), Ct);
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Claims_of_ours_in_a_foreign_token_grant_nothing()
    {
        var token = Tokens.Describe();
        token.Subject = new ClaimsIdentity([new("sub", "jane"), new("canvas:project", "demo"), new("canvas:scope", Scopes.Admin), new("canvas:user", "root")]);
        using var client = app.WithToken(Tokens.Sign(token));
        using var response = await client.GetAsync(Path($"{Demo}/quota"), Ct);
        await response.ReadProblem(403, ErrorCodes.PermissionDenied);
    }

    [Fact]
    public void Settings_that_would_accept_too_much_are_refused()
    {
        var key = Convert.ToBase64String(new byte[32]);
        Assert.Null(new JwtSettings { Issuer = "i", Audience = "a", SigningKey = key }.FindProblem());
        Assert.Null(new JwtSettings { Authority = "https://i", Audience = "a" }.FindProblem());
        Assert.NotNull(new JwtSettings { Authority = "https://i" }.FindProblem());
        Assert.NotNull(new JwtSettings { Issuer = "i", Audience = "a" }.FindProblem());
        Assert.NotNull(new JwtSettings { Audience = "a", SigningKey = key }.FindProblem());
        Assert.NotNull(new JwtSettings { Issuer = "i", Audience = "a", SigningKey = "short" }.FindProblem());
        Assert.NotNull(new JwtSettings { Issuer = "i", Audience = "a", SigningKey = Convert.ToBase64String(new byte[31]) }.FindProblem());
        Assert.NotNull(new JwtSettings { Issuer = "i", Audience = "a", SigningKey = key, PublicKeyPem = "pem" }.FindProblem());
        Assert.NotNull(new JwtSettings { Authority = "https://i", Audience = "a", SigningKey = key }.FindProblem());
    }

    private static string With(Action<SecurityTokenDescriptor> change)
    {
        var token = Tokens.Describe();
        change(token);
        return Tokens.Sign(token);
    }

    private static string Unsigned()
    {
        var payload = Tokens.Make().Split('.')[1];
        return $"{Base64Url.EncodeToString(Encoding.ASCII.GetBytes("""{"alg":"none","typ":"JWT"}"""))}.{payload}.";
    }
}
