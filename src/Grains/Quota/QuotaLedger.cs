using MagicCanvas.Quotas;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>
/// The quota grain's hand on the record: loads what a batch of commands needs, decides it, commits it. After an exception the
/// account is forgotten, because what was written is unknown.
/// </summary>
internal sealed class QuotaLedger(string projectId, IQuotaStore store, IEventStore events, QuotaLimits defaults, TimeProvider time)
{
    private const int MaxAttempts = 3;
    private const int MaxLoadedUsers = 10_000;
    private readonly JobRateLimiter _limiter = new();
    private QuotaAccount? _account;

    /// <summary>Conflicts with another writer that were resolved by reloading and deciding again.</summary>
    public int Conflicts { get; private set; }

    /// <summary>The budget as last committed; null before the first batch.</summary>
    public QuotaSnapshot? Latest { get; private set; }

    /// <summary>All commands are decided and recorded when this returns; their callers are not answered yet.</summary>
    public async Task<QuotaBatch> Commit(IReadOnlyList<QuotaCommand> commands)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await CommitOnce(commands, afterConflict: attempt > 1);
            }
            catch (StoreConflictException) when (attempt < MaxAttempts)
            {
                Conflicts++;
                _account = null;
            }
            catch
            {
                _account = null;
                throw;
            }
        }
    }

    private async Task<QuotaBatch> CommitOnce(IReadOnlyList<QuotaCommand> commands, bool afterConflict)
    {
        var now = time.GetUtcNow();
        var account = _account is { LoadedUsers: < MaxLoadedUsers } ? _account : _account = await LoadAccount();
        var ids = commands.Select(c => c.JobId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var keys = commands.Select(c => c.IdempotencyKey).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var recorded = ids.Count + keys.Count == 0 ? [] : await store.FindAdmitted(projectId, ids, keys);
        await LoadMonth(account, BillingMonth.Of(now));
        foreach (var (user, period) in recorded.Select(j => (j.UserId, j.Period))
            .Concat(commands.OfType<AdmitCommand>().Select(c => (c.Candidate.UserId, c.Candidate.Period))).Distinct())
        {
            await LoadMonth(account, period);
            if (!account.Knows(user, period))
            {
                account.Load(await store.LoadUser(projectId, user, period));
            }
        }

        // Ids refused earlier have an event but no job; met rarely, so looked for only when a commit collided.
        var seqs = afterConflict ? await LastEvents(ids.Except(recorded.Select(j => j.Id), StringComparer.Ordinal)) : new();
        var batch = new QuotaBatch(account, recorded, seqs, now);
        foreach (var command in commands)
        {
            command.Decide(batch, _limiter);
        }

        if (batch.HasChanges)
        {
            await store.Commit(batch.ToCommit());
            account.Committed();
        }

        Latest = batch.Snapshot();
        return batch;
    }

    private async Task<QuotaAccount> LoadAccount()
    {
        var state = await store.Load(projectId);
        return new QuotaAccount(projectId, state.Version, state.Limits ?? defaults);
    }

    private async Task LoadMonth(QuotaAccount account, int period)
    {
        if (!account.Knows(period))
        {
            account.Load(await store.LoadPeriod(projectId, period));
        }
    }

    private async Task<Dictionary<string, long>> LastEvents(IEnumerable<string> ids)
    {
        var seqs = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if ((await events.ListJob(id, 0)) is [.., var last])
            {
                seqs[id] = last.Seq;
            }
        }

        return seqs;
    }
}
