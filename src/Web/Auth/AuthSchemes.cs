using MagicCanvas.Web.Admin.Dashboard;
using MagicCanvas.Web.Contracts.Hub;

namespace MagicCanvas.Web.Auth;

/// <summary>Authentication schemes, and which of them a request's credentials call for.</summary>
internal static class AuthSchemes
{
    /// <summary>The default: forwards to one of the others.</summary>
    public const string Any = "Canvas";
    public const string ApiKey = "ApiKey";
    public const string Jwt = "Jwt";
    public const string Loopback = "Loopback";
    public const string AdminPass = "AdminPass";

    private const string Bearer = "Bearer ";

    /// <summary>The bearer token; a browser's hub connection, and nothing else, may send it in the query.</summary>
    public static string? TokenOf(HttpRequest request)
    {
        string? authorization = request.Headers.Authorization;
        if (authorization is not null)
        {
            return authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? authorization[Bearer.Length..].Trim() : null;
        }

        return request.Path.StartsWithSegments(HubMessages.Path, StringComparison.OrdinalIgnoreCase) ? request.Query["access_token"] : (string?)null;
    }

    /// <summary>Whether the request brings credentials of any kind, good or bad.</summary>
    public static bool HasCredentials(HttpRequest request) => request.Headers.ContainsKey("Authorization") || TokenOf(request) is not null;

    private static bool HasPass(HttpRequest request) =>
        request.Path.StartsWithSegments(OrleansDashboard.Path, StringComparison.OrdinalIgnoreCase) && request.Cookies.ContainsKey(DashboardPass.Cookie);

    public static string Select(HttpRequest request, bool jwtConfigured)
    {
        if (!HasCredentials(request))
        {
            return HasPass(request) ? AdminPass : Loopback;
        }

        var isApiKey = TokenOf(request)?.StartsWith(ApiKeyToken.Prefix, StringComparison.Ordinal) ?? false;
        return isApiKey || !jwtConfigured ? ApiKey : Jwt;
    }
}
