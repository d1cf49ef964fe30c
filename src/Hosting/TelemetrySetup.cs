using MagicCanvas.Grains.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MagicCanvas.Hosting;

/// <summary>Traces and metrics by OpenTelemetry; exported over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to, metrics always at <c>/metrics</c>.</summary>
internal static class TelemetrySetup
{
    private const string OrleansCalls = "Microsoft.Orleans.Application";
    private const string OrleansMeter = "Microsoft.Orleans";

    public static void AddTelemetry(this WebApplicationBuilder builder, MagicCanvasSettings settings)
    {
        var export = !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(r => r.AddService(
                "magic-canvas", serviceInstanceId: settings.Cluster.SiloName ?? $"{Environment.MachineName}-{settings.Role}".ToLowerInvariant()))
            .WithTracing(traces =>
            {
                traces.AddSource(CanvasTelemetry.Name, OrleansCalls).AddNpgsql();
                traces.AddAspNetCoreInstrumentation(o => o.Filter = context => !IsProbe(context.Request.Path));
                if (export)
                {
                    traces.AddOtlpExporter();
                }
            })
            .WithMetrics(metrics =>
            {
                metrics.AddMeter(CanvasTelemetry.Name, OrleansMeter, "Npgsql");
                metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddPrometheusExporter();
                if (export)
                {
                    metrics.AddOtlpExporter();
                }
            });
    }

    private static bool IsProbe(PathString path) => path.StartsWithSegments("/health") || path.StartsWithSegments("/metrics");
}
