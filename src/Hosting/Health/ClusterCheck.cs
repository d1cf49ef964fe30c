using MagicCanvas.Models;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MagicCanvas.Hosting.Health;

/// <summary>A call to the model catalogue comes back: this process is part of the cluster, and the cluster has core silos.</summary>
internal sealed class ClusterCheck(IGrainFactory grains) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var models = await grains.GetGrain<IModelCatalogGrain>(0).List().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy(
                "Joined.", models.ToDictionary(m => m.Id, m => (object)(m.Problem ?? m.Status.ToString().ToLowerInvariant()), StringComparer.Ordinal));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The cluster does not answer.", e);
        }
    }
}
