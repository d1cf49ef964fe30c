using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace MagicCanvas.Hosting;

/// <summary>Composes a process from section <c>MagicCanvas</c> of its configuration.</summary>
public static class MagicCanvasBuilderExtensions
{
    /// <summary>Longer than a device takes to drain, so that nobody is cut off in the middle of handing back.</summary>
    private static readonly TimeSpan s_shutdown = TimeSpan.FromSeconds(30);

    /// <summary>A silo, or a client where the role is <see cref="HostRole.Web"/>.</summary>
    public static WebApplicationBuilder AddMagicCanvas(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return MagicCanvasSettings.Read(builder.Configuration).Role == HostRole.Web ? builder.AddMagicCanvasClient() : builder.AddMagicCanvasSilo();
    }

    /// <summary>The stores, the grains of the role, the silo, telemetry, health and a clean shutdown.</summary>
    public static WebApplicationBuilder AddMagicCanvasSilo(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = builder.AddShared();
        builder.AddSilo(settings);
        builder.AddHealth(settings);
        return builder;
    }

    /// <summary>The stores, a client of the cluster's core silos, telemetry and health.</summary>
    public static WebApplicationBuilder AddMagicCanvasClient(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var settings = builder.AddShared();
        builder.AddClusterClient(settings);
        builder.AddHealth(settings);
        return builder;
    }

    private static MagicCanvasSettings AddShared(this WebApplicationBuilder builder)
    {
        var settings = MagicCanvasSettings.Read(builder.Configuration);
        builder.Services.AddSingleton(settings);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = s_shutdown);
        builder.AddQuietLogging();
        builder.AddRecord(settings);
        builder.AddTelemetry(settings);
        return settings;
    }
}
