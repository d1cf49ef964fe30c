using MagicCanvas.Events;

namespace MagicCanvas.Storage.Admin;

/// <summary>The record of all projects, for those who run the service. Spans of time are [from, to), by the moment at which a job ended.</summary>
public interface IAdminStore
{
    /// <summary>What waits and runs just now.</summary>
    Task<QueueState> Queue(CancellationToken ct = default);

    /// <summary>Ends and costs by model, by model id.</summary>
    Task<IReadOnlyList<KeyedFigure<string, JobTotals>>> TotalsByModel(DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default);

    /// <summary>Ends and costs by slice of time; slice n begins at <paramref name="from"/> + n × <paramref name="slice"/>. Slices in which nothing ended are left out.</summary>
    Task<IReadOnlyList<KeyedFigure<int, JobTotals>>> TotalsBySlice(DateTimeOffset from, DateTimeOffset to, TimeSpan slice, CancellationToken ct = default);

    /// <summary>How long the succeeded jobs took; null where none succeeded.</summary>
    Task<JobDurations?> Durations(DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default);

    Task<IReadOnlyList<KeyedFigure<string, JobDurations>>> DurationsByModel(DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default);

    Task<IReadOnlyList<KeyedFigure<int, JobDurations>>> DurationsBySlice(DateTimeOffset from, DateTimeOffset to, TimeSpan slice, CancellationToken ct = default);

    /// <summary>
    /// How many succeeded jobs took how long from submission to end: one count for each bound, of those above the bound before it and at most
    /// as long, and a last one of those above all.
    /// </summary>
    /// <param name="from">Inclusive.</param>
    /// <param name="to">Exclusive.</param>
    /// <param name="bounds">Ascending.</param>
    /// <param name="ct">Ends the wait.</param>
    Task<IReadOnlyList<long>> LatencyCounts(DateTimeOffset from, DateTimeOffset to, IReadOnlyList<TimeSpan> bounds, CancellationToken ct = default);

    /// <summary>Failed jobs by error and reason, the most frequent first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<FailureCount>> Failures(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken ct = default);

    /// <summary>Ends and costs by day, model, user or project, in that key's order; with <paramref name="daily"/>, each by day too, days first.</summary>
    Task<IReadOnlyList<AdminUsageRow>> Usage(
        DateTimeOffset from, DateTimeOffset to, AdminUsageGrouping groupBy, bool daily, CancellationToken ct = default);

    /// <summary>What each project spent by slice of time, in the order of both; slices in which it spent nothing are left out.</summary>
    Task<IReadOnlyList<ProjectSpending>> Spending(DateTimeOffset from, DateTimeOffset to, TimeSpan slice, CancellationToken ct = default);

    /// <summary>Newest first.</summary>
    Task<Page<JobLine>> Jobs(JobFilter filter, PageRequest page, CancellationToken ct = default);

    Task<JobLine?> FindJob(string id, CancellationToken ct = default);

    /// <summary>Newest first.</summary>
    Task<Page<OutboxEvent>> Events(EventFilter filter, PageRequest page, CancellationToken ct = default);
}
