using MagicCanvas.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace MagicCanvas.Hosting;

/// <summary>What operators and orchestrators ask a process.</summary>
public static class OperationsEndpoints
{
    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c>, <c>/health</c> (all checks) and <c>/metrics</c>, open to anonymous callers.</summary>
    public static IEndpointRouteBuilder MapMagicCanvasOperations(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapHealthChecks("/health/live", Checks(HealthTags.Live)).AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", Checks(HealthTags.Ready)).AllowAnonymous();
        endpoints.MapHealthChecks("/health", Checks(tag: null)).AllowAnonymous();
        endpoints.MapPrometheusScrapingEndpoint("/metrics").AllowAnonymous();
        return endpoints;
    }

    private static HealthCheckOptions Checks(string? tag) => new()
    {
        Predicate = check => tag is null || check.Tags.Contains(tag),
        ResponseWriter = HealthJson.Write,
    };
}
