namespace MagicCanvas.Web.Admin;

internal static class AdminServices
{
    /// <summary>What the administrator's routes work with.</summary>
    public static IServiceCollection AddAdmin(this IServiceCollection services) => services
        .AddSingleton<ProjectQuotas>()
        .AddSingleton<MetricsReader>()
        .AddSingleton<FleetReader>();
}
