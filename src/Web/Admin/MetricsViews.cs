using MagicCanvas.Storage.Admin;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Quotas;

namespace MagicCanvas.Web.Admin;

/// <summary>Figures of the record as the API shows them.</summary>
internal static class MetricsViews
{
    public static QueueView NoQueue { get; } = new(0, 0, 0, 0, 0, null);

    /// <summary>1/8 s, doubled up to 256 s: of a picture in no time, and of one that waited for minutes.</summary>
    public static IReadOnlyList<TimeSpan> LatencyBounds { get; } = [.. Enumerable.Range(-3, 12).Select(power => TimeSpan.FromSeconds(Math.Pow(2, power)))];

    /// <summary>Counts by <see cref="LatencyBounds"/>, and of what is above them.</summary>
    public static IReadOnlyList<LatencyBucketView> ToBuckets(IReadOnlyList<long> counts) =>
        [.. counts.Select((jobs, i) => new LatencyBucketView(i < LatencyBounds.Count ? LatencyBounds[i].TotalMilliseconds : null, jobs))];

    public static QueueView ToView(QueueState queue, DateTimeOffset now) => new(
        queue.Queued, queue.High, queue.Normal, queue.Low, queue.Running,
        queue.OldestQueuedAt is { } oldest ? Math.Max(0, (long)(now - oldest).TotalMilliseconds) : null);

    public static FiguresView ToView(JobTotals totals, JobDurations? durations) => new(
        totals.Jobs, totals.Succeeded, totals.Failed, totals.Canceled, SuccessRate(totals), Units.FromMicro(totals.CostMicroUnits),
        ToView(durations?.Latency), ToView(durations?.Wait), ToView(durations?.Run));

    /// <summary>Every slice, also those in which nothing ended.</summary>
    public static IReadOnlyList<SliceView> ToSlices(
        MetricsWindow window, DateTimeOffset from, IEnumerable<KeyedFigure<int, JobTotals>> totals, IEnumerable<KeyedFigure<int, JobDurations>> durations)
    {
        var (totalOf, durationOf) = (totals.ToDictionary(t => t.Key, t => t.Figure), durations.ToDictionary(d => d.Key, d => d.Figure));
        return [.. Enumerable.Range(0, window.Slices).Select(i =>
        {
            var (total, duration) = (totalOf.GetValueOrDefault(i, JobTotals.None), durationOf.GetValueOrDefault(i));
            return new SliceView(
                from + (window.Slice * i), total.Succeeded, total.Failed, total.Canceled, Units.FromMicro(total.CostMicroUnits),
                duration?.Latency.P50.TotalMilliseconds, duration?.Latency.P95.TotalMilliseconds, duration?.Wait.P95.TotalMilliseconds);
        })];
    }

    // A cancelled job says nothing of the service.
    private static double? SuccessRate(JobTotals totals) =>
        totals.Succeeded + totals.Failed is > 0 and var ended ? (double)totals.Succeeded / ended : null;

    private static PercentilesView? ToView(Percentiles? p) =>
        p is null ? null : new(p.P50.TotalMilliseconds, p.P95.TotalMilliseconds, p.P99.TotalMilliseconds, p.Max.TotalMilliseconds);
}
