using MagicCanvas.Diffusion;
using MagicCanvas.Grains.Inference.Operations;
using MagicCanvas.Grains.Inference.Upscaling;
using MagicCanvas.Grains.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

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
        services.PostConfigure<ModelHostOptions>(options =>
        {
            if (options.Included)
            {
                options.Roots.Add(Path.Combine(AppContext.BaseDirectory, "models"));
            }
        });
        services.AddOptions<UpscalingOptions>().Bind(configuration.GetSection(UpscalingOptions.Section))
            .Validate(o => o.UnitsPerMegapixel is >= 0 and <= 1_000_000, $"{UpscalingOptions.Section}:UnitsPerMegapixel must be 0..1000000")
            .Validate(o => o.MaxTiles is >= 1 and <= 64, $"{UpscalingOptions.Section}:MaxTiles must be 1..64")
            .Validate(o => o.Threads >= 0, $"{UpscalingOptions.Section}:Threads must not be below 0")
            .ValidateOnStart();
        services.Configure<JobOptions>(configuration.GetSection(JobOptions.Section));
        services.Configure<EngineOptions>(configuration.GetSection("MagicCanvas:Engine"));
        return services.AddInferenceDevice();
    }

    internal static IServiceCollection AddInferenceDevice(this IServiceCollection services)
    {
        services.TryAddSingleton<IInferenceEngine, OnnxInferenceEngine>();
        services.AddSingleton(s => new ModelMemory(s.GetRequiredService<IOptions<ModelHostOptions>>().Value.MemoryBudgetBytes));
        services.AddSingleton<ModelHost>();
        services.AddSingleton<UpscalerHost>();
        services.AddSingleton<IWatchedCalls, EngineCalls>();
        services.AddSingleton<IWatchedCalls>(s => s.GetRequiredService<UpscalerHost>());
        services.AddSingleton<SourceImages>();
        services.AddSingleton<PictureWorks>();
        services.AddSingleton<PictureStore>();
        services.AddSingleton<RunSnapshots>();
        services.AddSingleton<ReportSender>();
        services.AddSingleton<InferenceMetrics>();
        services.AddSingleton<ExecutionServices>();
        services.AddSingleton<DeviceHealth>();
        services.AddSingleton<DeviceRunner>();
        services.AddSingleton<DeviceWatch>();
        services.AddSingleton<DeviceGauge>();
        services.AddSingleton<DeviceDescriber>();
        services.AddSingleton<LeaseKeeper>();
        services.AddSingleton<ModelReporter>();
        services.AddHostedService<DeviceService>();
        return services;
    }
}
