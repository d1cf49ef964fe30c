using MagicCanvas.Storage.Admin;
using MagicCanvas.Web.Contracts.Admin;

namespace MagicCanvas.Web.Admin;

/// <summary>
/// The figures of a window out of the record. Many may watch: an answer is kept for <see cref="MetricsWindow.Lifetime"/> and computed once for
/// all who ask meanwhile; the queue is always read anew.
/// </summary>
internal sealed class MetricsReader(IAdminStore store, TimeProvider time)
{
    private const int MaxFailures = 50;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Task<MetricsView> Answer, DateTimeOffset Until)> _answers = new(StringComparer.Ordinal);

    public async Task<MetricsView> Read(MetricsWindow window, CancellationToken ct)
    {
        var figures = await Figures(window).WaitAsync(ct);
        return figures with { Queue = MetricsViews.ToView(await store.Queue(ct), time.GetUtcNow()) };
    }

    private Task<MetricsView> Figures(MetricsWindow window)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            if (_answers.TryGetValue(window.Name, out var known) && (!known.Answer.IsCompleted || (known.Answer.IsCompletedSuccessfully && now < known.Until)))
            {
                return known.Answer;
            }

            var answer = Compute(window, now);
            _answers[window.Name] = (answer, now + window.Lifetime);
            return answer;
        }
    }

    // For all who wait: nobody's own cancellation may end it.
    private async Task<MetricsView> Compute(MetricsWindow window, DateTimeOffset now)
    {
        var from = window.FromOf(now);
        var totals = await store.TotalsByModel(from, now, CancellationToken.None);
        var durations = await store.DurationsByModel(from, now, CancellationToken.None);
        var all = await store.Durations(from, now, CancellationToken.None);
        var failures = await store.Failures(from, now, MaxFailures, CancellationToken.None);
        var latencies = await store.LatencyCounts(from, now, MetricsViews.LatencyBounds, CancellationToken.None);
        var totalsBySlice = await store.TotalsBySlice(from, now, window.Slice, CancellationToken.None);
        var durationsBySlice = await store.DurationsBySlice(from, now, window.Slice, CancellationToken.None);
        return new(
            window.Name, from, now, MetricsViews.NoQueue, MetricsViews.ToView(totals.Aggregate(JobTotals.None, (sum, t) => sum.Plus(t.Figure)), all),
            [.. totals.Select(t => new ModelFiguresView(t.Key, MetricsViews.ToView(t.Figure, durations.FirstOrDefault(d => d.Key == t.Key)?.Figure)))],
            [.. failures.Select(f => new FailureView(f.Code, f.Reason, f.Jobs, f.LastAt))],
            MetricsViews.ToBuckets(latencies),
            MetricsViews.ToSlices(window, from, totalsBySlice, durationsBySlice));
    }
}
