namespace MagicCanvas.Web.Auth;

/// <summary>Whether a browser's request comes from a page of this server. CORS does not guard WebSockets, so the hub asks this itself.</summary>
internal static class OwnOrigin
{
    /// <summary>Host and port decide: behind a proxy that ends TLS the scheme differs.</summary>
    public static bool IsAbsentOrOwn(HttpRequest request)
    {
        var origins = request.Headers.Origin;
        return origins.Count == 0
            || (origins.Count == 1 && Uri.TryCreate(origins[0], UriKind.Absolute, out var origin)
                && (origin.Scheme is "http" or "https")
                && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
    }
}
