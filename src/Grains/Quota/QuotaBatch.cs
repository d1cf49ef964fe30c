using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>
/// The commands of one group commit, decided in the order they came: first come, first served. Pure; what it decides becomes true
/// with <see cref="ToCommit"/>, all together or not at all.
/// </summary>
internal sealed class QuotaBatch
{
    private readonly QuotaAccount _account;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlyDictionary<string, long> _recordedSeqs;
    private readonly Dictionary<string, Generation> _jobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Generation> _byKey = new(StringComparer.Ordinal);
    private readonly List<Admission> _admissions = [];
    private readonly List<JobSettlement> _settlements = [];
    private readonly List<OutboxEvent> _events = [];
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);

    /// <param name="account">With the months and users of all commands loaded.</param>
    /// <param name="recorded">Jobs on record under the ids and Idempotency-Keys of the commands.</param>
    /// <param name="recordedSeqs">Last recorded event of ids that have events but no job row (refused before).</param>
    /// <param name="now">The moment of decision.</param>
    public QuotaBatch(
        QuotaAccount account, IReadOnlyList<Generation> recorded, IReadOnlyDictionary<string, long> recordedSeqs, DateTimeOffset now)
    {
        _account = account;
        _recordedSeqs = recordedSeqs;
        _now = now;
        foreach (var job in recorded)
        {
            Remember(job);
        }
    }

    public IReadOnlyList<Admission> Admissions => _admissions;

    public IReadOnlyList<JobSettlement> Settlements => _settlements;

    /// <summary>Jobs that get an event.</summary>
    public IEnumerable<string> EventJobs =>
        _admissions.Select(a => a.Job.Id).Concat(_settlements.Select(s => s.Final.Id)).Concat(_events.Select(e => e.JobId));

    public bool HasChanges => _admissions.Count + _settlements.Count + _events.Count > 0 || _account.LimitsChanged;

    /// <summary>A job already admitted under this id or Idempotency-Key, also earlier in this batch.</summary>
    public Generation? FindRepeated(Generation candidate) =>
        _jobs.GetValueOrDefault(candidate.Id)
        ?? (candidate.IdempotencyKey is { } key ? _byKey.GetValueOrDefault(key) : null);

    /// <summary>Reserves and queues, or refuses with <c>quota_exceeded</c> and its event. The caller has looked for a repetition.</summary>
    public AdmitResult Admit(Generation candidate)
    {
        var check = _account.TryReserve(candidate.UserId, candidate.Period, candidate.EstimateMicroUnits);
        if (check != BudgetCheck.Covered)
        {
            return new(null, Refuse(candidate, check));
        }

        var job = JobLifecycle.Submitted(candidate, LastSeq(candidate.Id) + 1);
        _admissions.Add(new(job, Entry(job, LedgerKind.Reserve) with { Reserved = job.EstimateMicroUnits }, [QuotaEvents.Submitted(job)]));
        Remember(job);
        return new(job, null);
    }

    /// <summary>Ends the job, or returns null where the settlement does not speak of its live attempt.</summary>
    public Generation? Settle(Settlement settlement)
    {
        if (!_jobs.TryGetValue(settlement.GenerationId, out var job) || JobLifecycle.Settled(job, settlement, _now) is not { } final)
        {
            return null;
        }

        var posted = final.CostMicroUnits!.Value;
        List<OutboxEvent> events = [QuotaEvents.Ended(final, final.EventSeq)];
        foreach (var percent in _account.Resolve(job.UserId, job.Period, job.EstimateMicroUnits, posted))
        {
            final = final with { EventSeq = final.EventSeq + 1 };
            events.Add(QuotaEvents.Threshold(final, final.EventSeq, percent, _account.Balance(job.Period), _account.Limits, _now));
        }

        var kind = posted > 0 ? LedgerKind.Post : LedgerKind.Void;
        _settlements.Add(new(final, Entry(final, kind) with { Released = job.EstimateMicroUnits, Posted = posted }, events));
        Remember(final);
        return final;
    }

    public QuotaSnapshot Snapshot() => _account.Snapshot(BillingMonth.Of(_now));

    public QuotaSnapshot SetLimits(QuotaLimits limits)
    {
        _account.SetLimits(limits);
        return Snapshot();
    }

    /// <summary>Takes a submission from the rate limits; the refusal where they do not allow it now.</summary>
    public Refusal? CheckRate(JobRateLimiter limiter, string userId)
    {
        var wait = limiter.TryTake(userId, _account.Limits, _now);
        return wait == TimeSpan.Zero
            ? null
            : new Refusal(ErrorCodes.RateLimited, "Too many submissions this minute; try again a little later.") { RetryAfter = wait };
    }

    public QuotaCommit ToCommit() => new(_account.ProjectId, _account.Version)
    {
        Limits = _account.LimitsChanged || _account.Version == 0 ? _account.Limits : null,
        Balances = _account.ChangedPeriods(),
        UserBalances = _account.ChangedUsers(),
        Admissions = _admissions,
        Settlements = _settlements,
        Events = _events,
    };

    private Refusal Refuse(Generation candidate, BudgetCheck check)
    {
        // One event for an id, however often the same submission is repeated.
        if (LastSeq(candidate.Id) == 0 && _refused.Add(candidate.Id))
        {
            _events.Add(QuotaEvents.Exceeded(candidate, 1, check, _account.Snapshot(candidate.Period), _now));
        }

        return new(ErrorCodes.QuotaExceeded, check == BudgetCheck.UserExceeded
            ? "Your units for this month do not cover this generation."
            : "The project's units for this month do not cover this generation.");
    }

    private long LastSeq(string id) => _refused.Contains(id) ? 1 : _recordedSeqs.GetValueOrDefault(id);

    private void Remember(Generation job)
    {
        _jobs[job.Id] = job;
        if (job.IdempotencyKey is { } key)
        {
            _byKey[key] = job;
        }
    }

    private LedgerEntry Entry(Generation job, LedgerKind kind) => new()
    {
        ProjectId = job.ProjectId,
        UserId = job.UserId,
        Period = job.Period,
        JobId = job.Id,
        ModelId = job.ModelId,
        Kind = kind,
        At = _now,
    };
}
