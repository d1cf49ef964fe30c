using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>
/// The record as its contract describes it, in a few lists: the oracle of the property tests, thousands of times faster than a
/// file. The stores' own tests hold the real ones to the same contract.
/// </summary>
internal sealed class ModelRecord : IQuotaStore, IEventStore
{
    private readonly Dictionary<int, PeriodBalance> _periods = [];
    private readonly Dictionary<(string, int), UserBalance> _users = [];
    private QuotaState _state = new("demo", 0, null);

    public Dictionary<string, Generation> Jobs { get; } = new(StringComparer.Ordinal);

    public List<LedgerEntry> Ledger { get; } = [];

    public List<OutboxEvent> Events { get; } = [];

    public Fault Next { get; set; }

    public IEnumerable<PeriodBalance> Periods => _periods.Values;

    private long Limit => _state.Limits!.MonthlyMicroUnits;

    public Task<QuotaState> Load(string projectId, CancellationToken ct = default) => Task.FromResult(_state);

    public Task<PeriodBalance> LoadPeriod(string projectId, int period, CancellationToken ct = default) =>
        Task.FromResult(_periods.GetValueOrDefault(period) ?? new(period, 0, 0, 0));

    public Task<UserBalance> LoadUser(string projectId, string userId, int period, CancellationToken ct = default) =>
        Task.FromResult(_users.GetValueOrDefault((userId, period)) ?? new(userId, period, 0, 0));

    public Task<IReadOnlyList<Generation>> FindAdmitted(
        string projectId, IReadOnlyCollection<string> jobIds, IReadOnlyCollection<string> idempotencyKeys, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<Generation>>(
            [.. Jobs.Values.Where(j => jobIds.Contains(j.Id) || (j.IdempotencyKey is { } key && idempotencyKeys.Contains(key)))]);

    public Task Commit(QuotaCommit commit, CancellationToken ct = default)
    {
        var fault = Next;
        Next = Fault.None;
        if (fault == Fault.FailBefore)
        {
            throw new IOException("The connection broke.");
        }

        if (fault == Fault.Conflict || Collides(commit))
        {
            throw new StoreConflictException("A fence held.");
        }

        Apply(commit);
        return fault == Fault.ExecuteAndTimeOut ? throw new TimeoutException("No answer in time.") : Task.CompletedTask;
    }

    public Generation? Claim(string id, string owner, DateTimeOffset until)
    {
        if (Jobs.GetValueOrDefault(id) is not { Status: GenerationStatus.Queued } job)
        {
            return null;
        }

        Jobs[id] = job with
        {
            Status = GenerationStatus.Running, Attempt = job.Attempt + 1, LeaseOwner = owner, LeaseUntil = until, EventSeq = job.EventSeq + 1,
        };
        Events.Add(new()
        {
            ProjectId = "demo", JobId = id, Seq = job.EventSeq + 1, Type = EventTypes.JobStarted, Time = job.CreatedAt, Data = "{}",
        });
        return Jobs[id];
    }

    public void Requeue(string id, int attempt, bool counts)
    {
        if (Jobs[id] is { Status: GenerationStatus.Running } job && job.Attempt == attempt)
        {
            Jobs[id] = job with
            {
                Status = GenerationStatus.Queued, LeaseOwner = null, LeaseUntil = null, Failures = job.Failures + (counts ? 1 : 0),
            };
        }
    }

    public void RequestCancel(string id)
    {
        if (Jobs[id].Status == GenerationStatus.Running)
        {
            Jobs[id] = Jobs[id] with { CancelRequested = true };
        }
    }

    public Task<IReadOnlyList<OutboxEvent>> ListJob(string jobId, long afterSeq, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<OutboxEvent>>([.. Events.Where(e => e.JobId == jobId && e.Seq > afterSeq).OrderBy(e => e.Seq)]);

    public Task<IReadOnlyList<ProjectBudget>> ListBudgets(int period, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<Page<LedgerEntry>> ListLedger(string projectId, PageRequest page, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<UsageRow>> Usage(
        string projectId, DateTimeOffset from, DateTimeOffset to, UsageGrouping groupBy, CancellationToken ct = default) =>
        throw new NotSupportedException();

    public Task<PeriodBalance> Replay(string projectId, int period, CancellationToken ct = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxEvent>> ListUnpublished(int shard, int limit, CancellationToken ct = default) => throw new NotSupportedException();

    public Task MarkPublished(IReadOnlyCollection<OutboxEvent> events, DateTimeOffset now, CancellationToken ct = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<OutboxEvent>> ListProject(string projectId, long afterProjectSeq, int limit, CancellationToken ct = default) =>
        throw new NotSupportedException();

    private static IEnumerable<OutboxEvent> EventsOf(QuotaCommit commit) =>
        commit.Settlements.SelectMany(s => s.Events).Concat(commit.Admissions.SelectMany(a => a.Events)).Concat(commit.Events);

    private bool Collides(QuotaCommit commit)
    {
        var events = EventsOf(commit).Select(e => (e.JobId, e.Seq)).ToList();
        return commit.ExpectedVersion != _state.Version
            || commit.Settlements.Any(s => !Jobs.TryGetValue(s.Final.Id, out var job) || job.IsFinal || job.Attempt != s.Final.Attempt)
            || commit.Admissions.Any(a => Jobs.ContainsKey(a.Job.Id))
            || events.Count != events.Distinct().Count()
            || Events.Any(e => events.Contains((e.JobId, e.Seq)));
    }

    private void Apply(QuotaCommit commit)
    {
        _state = _state with { Version = _state.Version + 1, Limits = commit.Limits ?? _state.Limits };
        foreach (var settlement in commit.Settlements)
        {
            Jobs[settlement.Final.Id] = settlement.Final;
            Ledger.Add(settlement.Resolution);
        }

        foreach (var admission in commit.Admissions)
        {
            Jobs.Add(admission.Job.Id, admission.Job);
            Ledger.Add(admission.Reservation);
        }

        foreach (var balance in commit.Balances)
        {
            _periods[balance.Period] = balance;
        }

        foreach (var balance in commit.UserBalances)
        {
            _users[(balance.UserId, balance.Period)] = balance;
        }

        // The one promise to whoever pays: an admission never passes the limit.
        Assert.All(commit.Admissions, a => Assert.True(_periods[a.Job.Period].Used + _periods[a.Job.Period].Reserved <= Limit));
        Events.AddRange(EventsOf(commit));
    }
}
