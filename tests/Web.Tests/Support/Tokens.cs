using System.Security.Claims;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace MagicCanvas.Web.Tests.Support;

/// <summary>JWTs as the configured issuer makes them, and others.</summary>
internal static class Tokens
{
    public const string Issuer = "https://issuer.test";
    public const string Audience = "magic-canvas";
    public const string Secret = "0123456789abcdef0123456789abcdef";

    public static SecurityTokenDescriptor Describe(string projects = "demo", string scopes = "magic:generate", string user = "jane") => new()
    {
        Issuer = Issuer,
        Audience = Audience,
        Expires = DateTime.UtcNow.AddMinutes(5),
        Subject = new ClaimsIdentity([new("sub", user), new("projects", projects), new("scope", scopes)]),
        SigningCredentials = Key(Secret),
    };

    public static string Sign(SecurityTokenDescriptor token) => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);

    public static string Make(string projects = "demo", string scopes = "magic:generate", string user = "jane") => Sign(Describe(projects, scopes, user));

    public static SigningCredentials Key(string secret) =>
        new(new SymmetricSecurityKey(Encoding.ASCII.GetBytes(secret)), SecurityAlgorithms.HmacSha256);
}
