using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MagicCanvas.Grains.Telemetry;

/// <summary>The service's own trace source and meter; instruments live beside the code that feeds them.</summary>
public static class CanvasTelemetry
{
    public const string Name = "MagicCanvas";

    public static ActivitySource Source { get; } = new(Name);

    public static Meter Meter { get; } = new(Name);
}
