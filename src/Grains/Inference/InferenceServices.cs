using MagicCanvas.Diffusion;
using MagicCanvas.Grains.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MagicCanvas.Grains.Inference;

/// <summary>Registers a device.</summary>
public static class InferenceServices
{
    /// <summary>The device of this process: engine, models, runner and the services around them. For silos of role all and gpu.</summary>
    public static IServiceCollection AddInferenceDevice(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        services.Configure<InferenceOptions>(configuration.GetSection(InferenceOptions.Section));
        services.Configure<ModelHostOptions>(configuration.GetSection(ModelHostOptions.Section));
        services.Configure<JobOptions>(configuration.GetSection(JobOptions.Section));
        services.Configure<EngineOptions>(configuration.GetSection("MagicCanvas:Engine"));
        return services.AddInferenceDevice();
    }

    internal static IServiceCollection AddInferenceDevice(this IServiceCollection services)
    {
        services.TryAddSingleton<IInferenceEngine, OnnxInferenceEngine>();
        services.AddSingleton<ModelHost>();
        services.AddSingleton<SourceImages>();
        services.AddSingleton<PictureStore>();
        services.AddSingleton<ReportSender>();
        services.AddSingleton<InferenceMetrics>();
        services.AddSingleton<ExecutionServices>();
        services.AddSingleton<DeviceRunner>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<ModelReporter>();
        services.AddHostedService<DeviceService>();
        return services;
    }
}
