using System.Security.Cryptography;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace MagicCanvas.Web.Tests.Auth;

/// <summary>Tokens signed with a private key: its public half comes from the settings, or from the issuer by OIDC discovery.</summary>
public sealed class JwtKeysTests
{
    private static readonly RSA s_rsa = RSA.Create(2048);
    private static readonly ECDsa s_ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly SigningCredentials s_byRsa = new(new RsaSecurityKey(s_rsa) { KeyId = "rsa-1" }, SecurityAlgorithms.RsaSha256);
    private static readonly SigningCredentials s_byEc = new(new ECDsaSecurityKey(s_ec), SecurityAlgorithms.EcdsaSha256);
    private static readonly SigningCredentials s_byAnother = new(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "rsa-1" }, SecurityAlgorithms.RsaSha256);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_key_may_be_an_RSA_PEM()
    {
        await using var service = await Serve(new JwtSettings { Issuer = Tokens.Issuer, Audience = Tokens.Audience, PublicKeyPem = s_rsa.ExportSubjectPublicKeyInfoPem() });
        Assert.Equal(200, await Call(service, Signed(s_byRsa)));
        Assert.Equal(401, await Call(service, Signed(s_byAnother)));
        Assert.Equal(401, await Call(service, Signed(s_byEc)));
    }

    [Fact]
    public async Task The_key_may_be_an_EC_PEM()
    {
        await using var service = await Serve(new JwtSettings { Issuer = Tokens.Issuer, Audience = Tokens.Audience, PublicKeyPem = s_ec.ExportSubjectPublicKeyInfoPem() });
        Assert.Equal(200, await Call(service, Signed(s_byEc)));
        Assert.Equal(401, await Call(service, Signed(s_byRsa)));
    }

    [Fact]
    public async Task A_public_key_is_no_HMAC_secret()
    {
        var pem = s_rsa.ExportSubjectPublicKeyInfoPem();
        await using var service = await Serve(new JwtSettings { Issuer = Tokens.Issuer, Audience = Tokens.Audience, PublicKeyPem = pem });
        Assert.Equal(401, await Call(service, Signed(Tokens.Key(pem))));
    }

    [Fact]
    public async Task Keys_are_discovered_at_the_issuer()
    {
        await using var issuer = await Issuer();
        var authority = issuer.Urls.Single();
        await using var service = await Serve(new JwtSettings { Authority = authority, Audience = Tokens.Audience });
        Assert.Equal(200, await Call(service, Signed(s_byRsa, authority)));
        Assert.Equal(401, await Call(service, Signed(s_byAnother, authority)));
        Assert.Equal(401, await Call(service, Signed(s_byRsa, Tokens.Issuer)));
    }

    [Theory]
    [InlineData("issuer.example")]
    [InlineData("http://issuer.example")]
    [InlineData("ftp://127.0.0.1")]
    public void An_issuer_is_reached_over_https_or_on_this_machine(string authority) =>
        Assert.Contains("Authority", new JwtSettings { Authority = authority, Audience = "a" }.FindProblem(), StringComparison.Ordinal);

    private static string Signed(SigningCredentials credentials, string issuer = Tokens.Issuer)
    {
        var token = Tokens.Describe();
        (token.SigningCredentials, token.Issuer) = (credentials, issuer);
        return Tokens.Sign(token);
    }

    private static async Task<int> Call(WebApplication service, string token)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        using var response = await client.GetAsync(new Uri(service.Urls.Single()), Ct);
        return (int)response.StatusCode;
    }

    private static async Task<WebApplication> Serve(JwtSettings settings)
    {
        var builder = Builder();
        builder.Services.AddAuthentication(AuthSchemes.Jwt).AddCanvasJwt(settings);
        builder.Services.AddAuthorization();
        var app = builder.Build();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/", () => Results.Ok()).RequireAuthorization();
        await app.StartAsync(Ct);
        return app;
    }

    private static async Task<WebApplication> Issuer()
    {
        var app = Builder().Build();
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) => Results.Json(new Dictionary<string, string>
        {
            ["issuer"] = $"http://{request.Host}",
            ["jwks_uri"] = $"http://{request.Host}/keys",
        }));
        var key = s_rsa.ExportParameters(includePrivateParameters: false);
        app.MapGet("/keys", () => Results.Json(new
        {
            keys = new[]
            {
                new { kty = "RSA", use = "sig", kid = "rsa-1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) },
            },
        }));
        await app.StartAsync(Ct);
        return app;
    }

    private static WebApplicationBuilder Builder()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        return builder;
    }
}
