using MagicCanvas.Web.Admin.Dashboard;

namespace MagicCanvas.Web.Pages;

/// <summary>What a browser may do with our answers: load scripts from here only, frame nothing, guess no content types.</summary>
internal static class SecurityHeaders
{
    private const string ApiPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app)
    {
        var pagePolicy = PagePolicy(app.ApplicationServices.GetRequiredService<IndexPage>());
        return app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
            headers.ContentSecurityPolicy = IsApi(context.Request.Path) ? ApiPolicy : IsDocs(context.Request.Path) ? DocsPolicy : IsDashboard(context.Request.Path) ? DashboardPolicy : pagePolicy;
            return next(context);
        });
    }

    // The styles of the component library are inline; scripts are not, except the import map, which is named by its hash.
    private static string PagePolicy(IndexPage index) => string.Join("; ",
        "default-src 'none'",
        $"script-src 'self' 'wasm-unsafe-eval' {string.Join(' ', index.InlineScriptHashes)}".TrimEnd(),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' blob: data:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self' blob:",
        "form-action 'self'",
        "base-uri 'self'",
        "frame-ancestors 'none'");

    // The reference page starts itself with an inline script that is not ours to hash; it shows nothing but the API's description.
    private const string DocsPolicy =
        "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    // Scripts and calls of its own origin only; its charts and tables set styles inline.
    private const string DashboardPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static bool IsDashboard(PathString path) => path.StartsWithSegments(OrleansDashboard.Path, StringComparison.OrdinalIgnoreCase);

    private static bool IsApi(PathString path) =>
        path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase);

    private static bool IsDocs(PathString path) => path.StartsWithSegments("/docs", StringComparison.OrdinalIgnoreCase);
}
