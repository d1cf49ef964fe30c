using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Routing;

namespace MagicCanvas.Hosting;

/// <summary>What operators and orchestrators ask a process.</summary>
public static class OperationsEndpoints
{
    /// <summary>Maps <c>/health/live</c>, <c>/health/ready</c>, <c>/health</c> (detail) and <c>/metrics</c>, all open to anonymous callers.</summary>
    public static IEndpointRouteBuilder MapMagicCanvasOperations(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") });
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
        endpoints.MapHealthChecks("/health");
        return endpoints;
    }
}
