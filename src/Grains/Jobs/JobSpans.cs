using System.Diagnostics;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Telemetry;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Spans of a job outside its device, in the trace of the request that submitted it.</summary>
internal static class JobSpans
{
    /// <summary><c>generation.queue</c>: from submission to the first claim.</summary>
    public static void Queued(Generation claimed, DateTimeOffset now)
    {
        if (claimed.Attempt != 1 || !ActivityContext.TryParse(claimed.TraceParent, null, isRemote: true, out var parent))
        {
            return;
        }

        using var span = CanvasTelemetry.Source.StartActivity(
            "generation.queue", ActivityKind.Internal, parent, startTime: claimed.CreatedAt);
        span?.SetTag("magic.generation.id", claimed.Id).SetTag("magic.model", claimed.ModelId).SetEndTime(now.UtcDateTime);
    }
}
