using MagicCanvas.Generations;
using MagicCanvas.Storage.Admin;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Tests.Support;

namespace MagicCanvas.Storage.Tests.Contract;

/// <summary>Sums over all projects; each test has a year of its own.</summary>
public abstract class AdminFiguresTests(StorageFixture fixture) : ContractTests(fixture)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private IAdminStore Admin => Fixture.Get<IAdminStore>();

    [Fact]
    public async Task Totals_count_ends_and_costs_by_model_and_by_slice_of_time()
    {
        var (a, b) = (await OpenProject(), await OpenProject());
        var from = Year(2031);
        await End(a, from, GenerationStatus.Succeeded, cost: 100);
        await End(b, from.AddMinutes(59), GenerationStatus.Succeeded, cost: 30);
        await End(a, from.AddHours(1), GenerationStatus.Failed);
        await End(b, from.AddHours(1.5), GenerationStatus.Canceled, cost: 7, model: "model-b");
        await End(a, from.AddHours(3), GenerationStatus.Succeeded, cost: 999);
        await End(a, from.AddMicroseconds(-1), GenerationStatus.Succeeded, cost: 999);

        Assert.Equal(
            [new("model-a", new(2, 1, 0, 130)), new("model-b", new(0, 0, 1, 7))], await Admin.TotalsByModel(from, from.AddHours(3), Ct));
        Assert.Equal(
            [new(0, new(2, 0, 0, 130)), new(1, new(0, 1, 1, 7))], await Admin.TotalsBySlice(from, from.AddHours(3), s_hour, Ct));
        Assert.Empty(await Admin.TotalsByModel(from.AddHours(4), from.AddHours(5), Ct));
        Assert.Equal(new(2, 1, 1, 137), new JobTotals(2, 1, 0, 130).Plus(new(0, 0, 1, 7)));
    }

    [Fact]
    public async Task Percentiles_are_durations_that_some_job_had_by_the_nearest_rank()
    {
        var scribe = await OpenProject();
        var from = Year(2032);

        // n seconds of wait and 2 n of work, for n = 1..100 in an order of their own.
        for (var i = 0; i < 100; i++)
        {
            var n = (i * 37 % 100) + 1;
            await End(scribe, from.AddHours(1), GenerationStatus.Succeeded, wait: n, run: 2 * n);
        }

        await End(scribe, from.AddHours(1), GenerationStatus.Failed, wait: 5_000, run: 5_000);

        var all = await Admin.Durations(from, from.AddHours(2), Ct);
        Assert.Equal(new(100, Seconds(150, 285, 297, 300), Seconds(50, 95, 99, 100), Seconds(100, 190, 198, 200)), all);
        Assert.Equal([new("model-a", all!)], await Admin.DurationsByModel(from, from.AddHours(2), Ct));
        Assert.Equal([new(1, all!)], await Admin.DurationsBySlice(from, from.AddHours(2), s_hour, Ct));
        Assert.Null(await Admin.Durations(from.AddHours(2), from.AddHours(3), Ct));
    }

    [Fact]
    public async Task Latencies_are_counted_between_bounds_and_above_them()
    {
        var scribe = await OpenProject();
        var from = Year(2036);
        foreach (var seconds in new[] { 1, 2, 2, 3, 9 })
        {
            await End(scribe, from.AddHours(1), GenerationStatus.Succeeded, wait: seconds, run: seconds);
        }

        await End(scribe, from.AddHours(1), GenerationStatus.Failed, wait: 1, run: 1);
        await End(scribe, from.AddHours(3), GenerationStatus.Succeeded, wait: 1, run: 1);
        TimeSpan[] bounds = [Second(1), Second(4), Second(6)];

        Assert.Equal([0, 3, 1, 1], await Admin.LatencyCounts(from, from.AddHours(2), bounds, Ct));
        Assert.Equal([0, 0, 0, 0], await Admin.LatencyCounts(from.AddHours(5), from.AddHours(6), bounds, Ct));

        static TimeSpan Second(int n) => TimeSpan.FromSeconds(n);
    }

    [Fact]
    public async Task Percentiles_of_few_jobs_are_the_larger_ones()
    {
        var scribe = await OpenProject();
        var from = Year(2033);
        await End(scribe, from, GenerationStatus.Succeeded, wait: 1, run: 1, model: "one");
        await End(scribe, from.AddMinutes(1), GenerationStatus.Succeeded, wait: 3, run: 1, model: "two");
        await End(scribe, from.AddMinutes(1), GenerationStatus.Succeeded, wait: 5, run: 1, model: "two");

        var byModel = await Admin.DurationsByModel(from, from.AddHours(1), Ct);

        Assert.Equal(["one", "two"], byModel.Select(m => m.Key));
        Assert.Equal(Seconds(1, 1, 1, 1), byModel[0].Figure.Wait);
        Assert.Equal((2, Seconds(3, 5, 5, 5)), (byModel[1].Figure.Jobs, byModel[1].Figure.Wait));
    }

    [Fact]
    public async Task Failures_are_counted_by_error_and_reason_the_most_frequent_first()
    {
        var scribe = await OpenProject();
        var from = Year(2034);
        await End(scribe, from, GenerationStatus.Failed, error: new(ErrorCodes.Timeout, "slow", "time_limit"));
        await End(scribe, from.AddMinutes(1), GenerationStatus.Failed, error: new(ErrorCodes.InternalError, "one", "device_failed"));
        await End(scribe, from.AddMinutes(2), GenerationStatus.Failed, error: new(ErrorCodes.InternalError, "two", "device_failed"));
        await End(scribe, from.AddMinutes(3), GenerationStatus.Failed, error: new(ErrorCodes.InternalError, "three", null));
        await End(scribe, from.AddMinutes(4), GenerationStatus.Succeeded);

        var failures = await Admin.Failures(from, from.AddHours(1), 10, Ct);

        Assert.Equal(new(ErrorCodes.InternalError, "device_failed", 2, from.AddMinutes(2)), failures[0]);
        Assert.Equal(
            [(ErrorCodes.InternalError, null), (ErrorCodes.Timeout, "time_limit")],
            failures.Skip(1).Select(f => (f.Code, f.Reason)).Order());
        Assert.Single(await Admin.Failures(from, from.AddHours(1), 1, Ct));
    }

    [Fact]
    public async Task Usage_is_summed_by_each_key_and_by_day_too_where_asked()
    {
        var (a, b) = (await OpenProject(), await OpenProject());
        var from = Year(2035);
        await End(a, from.AddHours(23), GenerationStatus.Succeeded, cost: 10, user: "ann");
        await End(b, from.AddHours(25), GenerationStatus.Succeeded, cost: 20, user: "bob", model: "model-b");
        await End(b, from.AddHours(26), GenerationStatus.Failed, user: "ann");
        var to = from.AddDays(3);

        Assert.Equal(
            [new("2035-01-01", null, new(1, 0, 0, 10)), new("2035-01-02", null, new(1, 1, 0, 20))], await Usage(AdminUsageGrouping.Day));
        Assert.Equal([new("model-a", null, new(1, 1, 0, 10)), new("model-b", null, new(1, 0, 0, 20))], await Usage(AdminUsageGrouping.Model));
        Assert.Equal(
            new[] { (a.ProjectId, 10L), (b.ProjectId, 20L) }.Order(),
            (await Usage(AdminUsageGrouping.Project)).Select(r => (r.Key, r.Totals.CostMicroUnits)));
        Assert.Equal(
            [new("ann", "2035-01-01", new(1, 0, 0, 10)), new("ann", "2035-01-02", new(0, 1, 0, 0)), new("bob", "2035-01-02", new(1, 0, 0, 20))],
            await Usage(AdminUsageGrouping.User, daily: true));
        Assert.Equal(
            new[] { (a.ProjectId, 0, 10L), (b.ProjectId, 1, 20L) }.Order(),
            (await Admin.Spending(from, to, TimeSpan.FromDays(1), Ct)).Select(s => (s.ProjectId, s.Slice, s.MicroUnits)));

        Task<IReadOnlyList<AdminUsageRow>> Usage(AdminUsageGrouping groupBy, bool daily = false) => Admin.Usage(from, to, groupBy, daily, Ct);
    }

    [Fact]
    public async Task The_queue_is_counted_by_priority_with_its_oldest_job()
    {
        var before = await Admin.Queue(Ct);
        var scribe = await OpenProject();
        var oldest = Year(1999);
        await scribe.Admit(Sample.Job(scribe.ProjectId) with { Priority = GenerationPriority.Low, CreatedAt = oldest });
        await scribe.Admit(Sample.Job(scribe.ProjectId) with { Priority = GenerationPriority.Normal });
        await scribe.Run();

        var queue = await Admin.Queue(Ct);

        Assert.Equal((before.High, before.Normal + 1, before.Low + 1, before.Running + 1), (queue.High, queue.Normal, queue.Low, queue.Running));
        Assert.Equal((oldest, before.Queued + 2), (queue.OldestQueuedAt, queue.Queued));
    }

    private static DateTimeOffset Year(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static Percentiles Seconds(double p50, double p95, double p99, double max) =>
        new(TimeSpan.FromSeconds(p50), TimeSpan.FromSeconds(p95), TimeSpan.FromSeconds(p99), TimeSpan.FromSeconds(max));

    /// <summary>A job that ended at a moment after it had waited and run for so many seconds.</summary>
    private async Task End(
        Scribe scribe, DateTimeOffset at, GenerationStatus status, long cost = 0, int wait = 1, int run = 1, string model = "model-a", string user = "user-1",
        GenerationError? error = null)
    {
        var started = at.AddSeconds(-run);
        var job = await scribe.Admit(Sample.Job(scribe.ProjectId) with { CreatedAt = started.AddSeconds(-wait), ModelId = model, UserId = user });
        var live = await Fixture.Get<IGenerationStore>().Claim(job.Id, new("silo-a/0", "device-1", at.AddSeconds(30)), started, Ct);
        await scribe.Settle(live!, status, cost, at, error);
    }
}
