using System.Diagnostics;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Telemetry;

namespace MagicCanvas.Grains.Inference;

/// <summary>The span of an attempt, with the attributes of OpenTelemetry's GenAI conventions; never a prompt.</summary>
internal static class InferenceActivity
{
    public static Activity? Start(Generation job, string deviceId)
    {
        ActivityContext.TryParse(job.TraceParent, traceState: null, isRemote: true, out var parent);
        var activity = CanvasTelemetry.Source.StartActivity("generation.inference", ActivityKind.Internal, parent);
        if (activity is null)
        {
            return null;
        }

        activity.SetTag("gen_ai.operation.name", "generate_content");
        activity.SetTag("gen_ai.output.type", "image");
        activity.SetTag("gen_ai.provider.name", "magic_canvas");
        activity.SetTag("gen_ai.request.model", job.ModelId);
        activity.SetTag("gen_ai.request.seed", job.Params.Seed);
        activity.SetTag("gen_ai.request.choice.count", job.Params.Count);
        activity.SetTag("gen_ai.request.image.width", job.Params.Width);
        activity.SetTag("gen_ai.request.image.height", job.Params.Height);
        activity.SetTag("magic.job.id", job.Id);
        activity.SetTag("magic.job.attempt", job.Attempt);
        activity.SetTag("magic.device.id", deviceId);
        return activity;
    }

    public static void End(Activity? activity, string? errorType)
    {
        if (activity is not null && errorType is not null)
        {
            activity.SetTag("error.type", errorType);
            activity.SetStatus(ActivityStatusCode.Error);
        }

        activity?.Stop();
    }
}
