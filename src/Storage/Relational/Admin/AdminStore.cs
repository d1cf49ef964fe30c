using MagicCanvas.Events;
using MagicCanvas.Storage.Admin;

namespace MagicCanvas.Storage.Relational.Admin;

internal sealed class AdminStore(IRelationalDatabase database) : IAdminStore
{
    private const string Model = "model_id";
    private const string Together = "0";

    public async Task<QueueState> Queue(CancellationToken ct = default)
    {
        var waiting = await database.Read(
            new Statement("SELECT priority, COUNT(*), MIN(created_at) FROM generation_jobs WHERE status = 'queued' GROUP BY priority"),
            r => (Priority: r.Text(), Jobs: r.Long(), Oldest: r.Time()),
            ct);
        var running = await database.Read(new Statement("SELECT COUNT(*) FROM generation_jobs WHERE status = 'running'"), r => r.Long(), ct);
        return new(Of("high"), Of("normal"), Of("low"), waiting.Count == 0 ? null : waiting.Min(w => w.Oldest), running[0]);

        long Of(string priority) => waiting.FirstOrDefault(w => w.Priority == priority).Jobs;
    }

    public Task<IReadOnlyList<KeyedFigure<string, JobTotals>>> TotalsByModel(DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default) =>
        database.Read(TotalsQuery.By(Model, from, to), r => new KeyedFigure<string, JobTotals>(r.Text(), TotalsQuery.Read(r)), ct);

    public Task<IReadOnlyList<KeyedFigure<int, JobTotals>>> TotalsBySlice(
        DateTimeOffset from, DateTimeOffset to, TimeSpan slice, CancellationToken ct = default) =>
        database.Read(
            TotalsQuery.By(TotalsQuery.Slice, from, to).WithSlice(slice), r => new KeyedFigure<int, JobTotals>(r.Int(), TotalsQuery.Read(r)), ct);

    public async Task<JobDurations?> Durations(DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default) =>
        await database.ReadOne(DurationsQuery.By(Together, from, to), r => ReadKeyed(r, row => row.Int()).Figure, ct);

    public Task<IReadOnlyList<KeyedFigure<string, JobDurations>>> DurationsByModel(
        DateTimeOffset from, DateTimeOffset to, CancellationToken ct = default) =>
        database.Read(DurationsQuery.By(Model, from, to), r => ReadKeyed(r, row => row.Text()), ct);

    public Task<IReadOnlyList<KeyedFigure<int, JobDurations>>> DurationsBySlice(
        DateTimeOffset from, DateTimeOffset to, TimeSpan slice, CancellationToken ct = default) =>
        database.Read(DurationsQuery.By(TotalsQuery.Slice, from, to).WithSlice(slice), r => ReadKeyed(r, row => row.Int()), ct);

    public async Task<IReadOnlyList<long>> LatencyCounts(
        DateTimeOffset from, DateTimeOffset to, IReadOnlyList<TimeSpan> bounds, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        return (await database.Read(LatencyQuery.By(bounds, from, to), r => LatencyQuery.Read(r, bounds.Count), ct))[0];
    }

    public Task<IReadOnlyList<FailureCount>> Failures(DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken ct = default) => database.Read(
        new Statement(
            $"""
            SELECT error_code, error_reason, COUNT(*), MAX(completed_at) FROM generation_jobs WHERE {TotalsQuery.Span} AND status = 'failed'
            GROUP BY error_code, error_reason ORDER BY COUNT(*) DESC, error_code, error_reason LIMIT @limit
            """).Time("from_time", from).Time("to_time", to).Int("limit", limit),
        r => new FailureCount(r.Text(), r.TextOrNull(), r.Long(), r.Time()),
        ct);

    public Task<IReadOnlyList<AdminUsageRow>> Usage(
        DateTimeOffset from, DateTimeOffset to, AdminUsageGrouping groupBy, bool daily, CancellationToken ct = default) =>
        database.Read(AdminUsageQuery.Build(from, to, groupBy, daily), r => AdminUsageQuery.Read(r, groupBy), ct);

    public Task<IReadOnlyList<ProjectSpending>> Spending(DateTimeOffset from, DateTimeOffset to, TimeSpan slice, CancellationToken ct = default) =>
        database.Read(
            new Statement(
                $"""
                SELECT project_id, slice, units, (SELECT MIN(f.created_at) FROM generation_jobs f WHERE f.project_id = spent.project_id)
                FROM (SELECT project_id, {TotalsQuery.Slice} AS slice, CAST(SUM(cost_micro_units) AS bigint) AS units
                    FROM generation_jobs WHERE {TotalsQuery.Span} GROUP BY 1, 2) AS spent
                WHERE units > 0 ORDER BY project_id, slice
                """).Time("from_time", from).Time("to_time", to).WithSlice(slice),
            r => new ProjectSpending(r.Text(), r.Int(), r.Long(), r.Time()),
            ct);

    public async Task<Page<JobLine>> Jobs(JobFilter filter, PageRequest page, CancellationToken ct = default)
    {
        var rows = await database.Read(JobLines.List(filter, page), JobLines.Read, ct);
        return PageQuery.Cut(rows, page.Limit, job => new(Micros.Of(job.CreatedAt), job.Id));
    }

    public Task<JobLine?> FindJob(string id, CancellationToken ct = default) =>
        database.ReadOne(new Statement($"{JobLines.Select} WHERE id = @id").Text("id", id), JobLines.Read, ct);

    public async Task<Page<OutboxEvent>> Events(EventFilter filter, PageRequest page, CancellationToken ct = default)
    {
        var rows = await database.Read(EventLines.List(filter, page), EventLines.Read, ct);
        var cut = PageQuery.Cut(rows, page.Limit, EventLines.CursorOf);
        return new([.. cut.Items.Select(line => line.Event)], cut.NextCursor);
    }

    private static KeyedFigure<TKey, JobDurations> ReadKeyed<TKey>(Row row, Func<Row, TKey> key) => new(key(row), DurationsQuery.Read(row));
}
