using MagicCanvas.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MagicCanvas.Hosting.Health;

internal sealed class DatabaseCheck(IDatabaseHealth database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await database.Ping() ? HealthCheckResult.Healthy("Answers.") : HealthCheckResult.Unhealthy("Does not answer.");
}
