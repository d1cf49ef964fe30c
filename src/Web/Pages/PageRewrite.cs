using MagicCanvas.Web.Admin.Dashboard;

namespace MagicCanvas.Web.Pages;

/// <summary>
/// Every address that is a page of the browser's application is answered with its index.html. A rewrite and not a fallback route: a
/// catch-all route would swallow the 404 and 405 of the API.
/// </summary>
internal static class PageRewrite
{
    private const string Index = "/index.html";

    private static readonly string[] s_notPages = ["/v1", "/hubs", "/health", "/metrics", "/openapi", "/docs", "/_framework", "/_content", OrleansDashboard.Path];

    public static IApplicationBuilder UsePages(this IApplicationBuilder app) => app.UseWhen(
        context => IsPage(context.Request.Method, context.Request.Path),
        page => page
            .Use((context, next) =>
            {
                context.Request.Path = Index;
                return next(context);
            })
            // A published build has the page as a file only, not among the static assets that are mapped as routes.
            .UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache" }));

    public static bool IsPage(string method, PathString path) =>
        (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        && (!Path.HasExtension(path.Value) || path.Equals(Index, StringComparison.OrdinalIgnoreCase))
        && !s_notPages.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}
