using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>Registers the dispatcher.</summary>
public static class DispatchServices
{
    /// <summary>For silos of role all and core.</summary>
    public static IServiceCollection AddDispatch(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<DispatchOptions>(configuration.GetSection("MagicCanvas:Dispatch"));
        return services.AddSingleton<DispatchDepth>();
    }
}
