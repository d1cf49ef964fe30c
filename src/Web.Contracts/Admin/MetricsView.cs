namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>How the service did in a window of time that ends now, out of the record.</summary>
/// <param name="Window">1h | 24h | 7d | 30d.</param>
/// <param name="From">Begin of the first slice.</param>
/// <param name="Failures">The most frequent first.</param>
/// <param name="Latencies">How many succeeded jobs took how long, the shortest first.</param>
/// <param name="Slices">The window in equal slices, oldest first; the last has not ended.</param>
public sealed record MetricsView(
    string Window, DateTimeOffset From, DateTimeOffset To, QueueView Queue, FiguresView Total, IReadOnlyList<ModelFiguresView> Models,
    IReadOnlyList<FailureView> Failures, IReadOnlyList<LatencyBucketView> Latencies, IReadOnlyList<SliceView> Slices);
