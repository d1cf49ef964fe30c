using MagicCanvas.Generations;
using MagicCanvas.Quotas;

namespace MagicCanvas.Grains.Quota;

/// <summary>One caller of the quota grain, waiting for the group commit that holds its change.</summary>
internal abstract class QuotaCommand
{
    /// <summary>The job it speaks of, to be looked up before the decision.</summary>
    public virtual string? JobId => null;

    public virtual string? IdempotencyKey => null;

    /// <summary>Decides against the batch; may run again with a reloaded account if the commit met another writer.</summary>
    public abstract void Decide(QuotaBatch batch, JobRateLimiter limiter);

    /// <summary>The commit is done: gives the caller what was decided.</summary>
    public abstract void Answer();

    public abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal abstract class QuotaCommand<T> : QuotaCommand
{
    private readonly TaskCompletionSource<T> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _decided;

    public Task<T> Task => _answer.Task;

    public sealed override void Decide(QuotaBatch batch, JobRateLimiter limiter) => _decided = DecideCore(batch, limiter);

    public sealed override void Answer() => _answer.TrySetResult(_decided!);

    public sealed override void Fail(Exception exception) => _answer.TrySetException(exception);

    protected abstract T DecideCore(QuotaBatch batch, JobRateLimiter limiter);
}

/// <inheritdoc cref="IQuotaGrain.Admit"/>
internal sealed class AdmitCommand(Generation candidate) : QuotaCommand<AdmitResult>
{
    private bool _ratePassed;

    public Generation Candidate => candidate;

    public override string JobId => candidate.Id;

    public override string? IdempotencyKey => candidate.IdempotencyKey;

    protected override AdmitResult DecideCore(QuotaBatch batch, JobRateLimiter limiter)
    {
        if (batch.FindRepeated(candidate) is { } known)
        {
            return new(known, null, Repeated: true);
        }

        if (!_ratePassed && batch.CheckRate(limiter, candidate.UserId) is { } refusal)
        {
            return new(null, refusal);
        }

        _ratePassed = true;
        return batch.Admit(candidate);
    }
}

/// <inheritdoc cref="IQuotaGrain.Settle"/>
internal sealed class SettleCommand(Settlement settlement) : QuotaCommand<Generation?>
{
    public override string JobId => settlement.GenerationId;

    protected override Generation? DecideCore(QuotaBatch batch, JobRateLimiter limiter) => batch.Settle(settlement);
}

/// <inheritdoc cref="IQuotaGrain.SetLimits"/>
internal sealed class SetLimitsCommand(QuotaLimits limits) : QuotaCommand<QuotaSnapshot>
{
    protected override QuotaSnapshot DecideCore(QuotaBatch batch, JobRateLimiter limiter) => batch.SetLimits(limits);
}

/// <inheritdoc cref="IQuotaGrain.Get"/>
internal sealed class SnapshotCommand : QuotaCommand<QuotaSnapshot>
{
    protected override QuotaSnapshot DecideCore(QuotaBatch batch, JobRateLimiter limiter) => batch.Snapshot();
}
