using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing.Template;

namespace MagicCanvas.Web.Problems;

/// <summary>Gives a body to what a middleware answered with a bare status.</summary>
internal static class StatusProblems
{
    public static Task Write(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var status = http.Response.StatusCode;
        return Problem.OfStatus(status is StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed ? Unmatched(http) : status).ExecuteAsync(http);
    }

    /// <summary>
    /// 405 where another method is served at this path, else 404. Routing alone can't tell: while developing, static files add a
    /// catch-all for reading that matches any path.
    /// </summary>
    private static int Unmatched(HttpContext http)
    {
        var methods = http.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => !e.RoutePattern.Parameters.Any(p => p.IsCatchAll))
            .Where(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(http.Request.Path, []))
            .SelectMany(e => e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
            .Distinct().Order(StringComparer.Ordinal).ToList();
        if (methods.Count == 0 || methods.Contains(http.Request.Method))
        {
            http.Response.Headers.Remove("Allow");
            return StatusCodes.Status404NotFound;
        }

        http.Response.Headers.Allow = string.Join(", ", methods);
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return StatusCodes.Status405MethodNotAllowed;
    }
}
