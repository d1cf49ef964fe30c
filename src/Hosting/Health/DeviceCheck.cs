using MagicCanvas.Grains.Inference;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MagicCanvas.Hosting.Health;

/// <summary>The device has told the catalogue what became of its default model: loaded, or broken for a reason that is shown there.</summary>
internal sealed class DeviceCheck(DeviceRunner runner, ModelReporter reporter) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(
            runner.IsDraining ? HealthCheckResult.Unhealthy("Draining.")
            : reporter.HasReported ? HealthCheckResult.Healthy("Takes work.", new Dictionary<string, object> { ["jobs"] = runner.Jobs.Count })
            : HealthCheckResult.Unhealthy("The default model is still loading."));
}
