using System.Net;

namespace MagicCanvas.Web.Auth;

/// <summary>
/// When a call without credentials may act as the owner of the demo project: only for whoever sits at this machine, while developing.
/// A web page of somebody else must not get there, neither by a name that it points at 127.0.0.1 nor by a form that posts here.
/// </summary>
internal static class LoopbackRule
{
    private static readonly string[] s_forwardingHeaders = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP"];

    /// <summary>Whether the server listens on loopback and nowhere else. An unreadable address counts as elsewhere; none at all does too.</summary>
    public static bool IsLoopbackOnly(ICollection<string> addresses) =>
        addresses.Count > 0 && addresses.All(a => IsLoopbackName(BindingAddress.Parse(a).Host));

    public static bool Allows(HttpRequest request)
    {
        if (AuthSchemes.HasCredentials(request)
            || request.HttpContext.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote)
            || !IsLoopbackName(request.Host.Host)
            || s_forwardingHeaders.Any(request.Headers.ContainsKey))
        {
            return false;
        }

        // Absent where the caller is no browser; "none" is a person who typed the address.
        string? site = request.Headers["Sec-Fetch-Site"];
        return OwnOrigin.IsAbsentOrOwn(request) && site is null or "same-origin" or "none";
    }

    private static bool IsLoopbackName(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
