using MagicCanvas.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MagicCanvas.Hosting;

/// <summary>What a process checks of itself.</summary>
internal static class HealthSetup
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    public static void AddHealth(this WebApplicationBuilder builder, MagicCanvasSettings settings)
    {
        var checks = builder.Services.AddHealthChecks()
            .AddCheck("process", static () => HealthCheckResult.Healthy("The process answers."), [HealthTags.Live])
            .AddCheck<ServingCheck>("serving", tags: [HealthTags.Ready])
            .AddCheck<DatabaseCheck>("database", tags: [HealthTags.Ready], timeout: s_timeout)
            .AddCheck<ClusterCheck>("cluster", tags: [HealthTags.Ready], timeout: s_timeout);
        if (settings.Role is HostRole.All or HostRole.Gpu)
        {
            checks.AddCheck<DeviceCheck>("device", tags: [HealthTags.Ready]);
        }
    }
}
