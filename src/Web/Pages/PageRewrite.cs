namespace MagicCanvas.Web.Pages;

/// <summary>
/// Every address that is a page of the browser's application is answered with its index.html. A rewrite and not a fallback route: a
/// catch-all route would swallow the 404 and 405 of the API.
/// </summary>
internal static class PageRewrite
{
    private const string Index = "/index.html";

    private static readonly string[] s_notPages = ["/v1", "/hubs", "/health", "/metrics", "/openapi", "/docs", "/_framework", "/_content"];

    public static IApplicationBuilder UsePages(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (IsPage(context.Request.Method, context.Request.Path))
        {
            context.Request.Path = Index;
        }

        return next(context);
    });

    public static bool IsPage(string method, PathString path) =>
        (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        && !Path.HasExtension(path.Value)
        && !s_notPages.Any(p => path.StartsWithSegments(p, StringComparison.OrdinalIgnoreCase));
}
