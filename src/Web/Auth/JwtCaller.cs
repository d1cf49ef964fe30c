using System.Security.Claims;

namespace MagicCanvas.Web.Auth;

/// <summary>Reads a caller from the claims of a token that was already validated.</summary>
internal static class JwtCaller
{
    private static readonly char[] s_separators = [' ', ','];

    /// <summary>Null where the token names no user. Scopes that are not ours are dropped.</summary>
    public static Caller? Read(ClaimsPrincipal token, JwtSettings settings)
    {
        var user = token.FindFirst(settings.UserClaim)?.Value;
        return string.IsNullOrWhiteSpace(user)
            ? null
            : new(user, Values(token, settings.ProjectsClaim), Values(token, "scope").Concat(Values(token, "scp")).Intersect(Scopes.All));
    }

    // A JSON array arrives as one claim per item.
    private static IEnumerable<string> Values(ClaimsPrincipal token, string claim) =>
        token.FindAll(claim).SelectMany(c => c.Value.Split(s_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
}
