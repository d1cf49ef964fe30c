using System.Diagnostics;
using System.Diagnostics.Metrics;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Grains.Telemetry;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Counts and durations of jobs, counted when their change is committed.</summary>
internal static class JobMetrics
{
    private static readonly Counter<long> s_submitted = Count("magic.job.submitted", "Jobs admitted");
    private static readonly Counter<long> s_succeeded = Count("magic.job.succeeded", "Jobs that ended with pictures");
    private static readonly Counter<long> s_canceled = Count("magic.job.canceled", "Jobs that were canceled");
    private static readonly Counter<long> s_failed = Count("magic.job.failed", "Jobs that failed, by error.type");
    private static readonly Counter<double> s_units =
        CanvasTelemetry.Meter.CreateCounter<double>("magic.gpu.units.consumed", "{gpu_unit}", "Units posted to budgets");

    private static readonly Histogram<double> s_queueWait = Seconds(
        "magic.job.queue.wait.duration", "From submission to the first claim", [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900]);

    private static readonly Histogram<double> s_generation = Seconds(
        "magic.job.generation.duration", "From the first claim to success", [0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300]);

    private static readonly Histogram<double> s_total = Seconds(
        "magic.job.duration", "From submission to the end", [0.25, 0.5, 1, 2, 4, 8, 15, 30, 60, 120, 300, 900]);

    public static void Submitted(Generation job) => s_submitted.Add(1, Tags(job));

    /// <summary>The first claim; a later one waited for reasons of ours, not for its turn.</summary>
    public static void Claimed(Generation job, DateTimeOffset now)
    {
        if (job.Attempt == 1)
        {
            s_queueWait.Record(Elapsed(job.CreatedAt, now), Tags(job));
        }
    }

    public static void Ended(Generation final)
    {
        var tags = Tags(final);
        switch (final.Status)
        {
            case GenerationStatus.Succeeded:
                s_succeeded.Add(1, tags);
                s_generation.Record(Elapsed(final.StartedAt ?? final.CreatedAt, final.CompletedAt!.Value), tags);
                break;
            case GenerationStatus.Canceled:
                s_canceled.Add(1, tags);
                break;
            default:
                tags.Add("error.type", final.Error?.Code ?? ErrorCodes.InternalError);
                s_failed.Add(1, tags);
                break;
        }

        s_total.Record(Elapsed(final.CreatedAt, final.CompletedAt!.Value), Tags(final));
        if (final.CostMicroUnits is > 0 and var posted)
        {
            s_units.Add(posted / (double)QuotaOptions.MicroUnitsPerUnit, new KeyValuePair<string, object?>("model", final.ModelId));
        }
    }

    private static TagList Tags(Generation job) => new()
    {
        { "model", job.ModelId },
        { "operation", ApiNames.Of(job.Operation) },
        { "priority", ApiNames.Of(job.Priority) },
    };

    private static double Elapsed(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, (to - from).TotalSeconds);

    private static Counter<long> Count(string name, string description) =>
        CanvasTelemetry.Meter.CreateCounter<long>(name, "{job}", description);

    private static Histogram<double> Seconds(string name, string description, double[] bounds) =>
        CanvasTelemetry.Meter.CreateHistogram(name, "s", description, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = bounds });
}
