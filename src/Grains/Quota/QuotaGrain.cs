using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Jobs;
using MagicCanvas.Quotas;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Quotas;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Concurrency;

namespace MagicCanvas.Grains.Quota;

/// <summary>
/// Group commit: callers queue their command; whoever finds no commit in flight starts one, and what arrives meanwhile shares the
/// next. Reentrant for that reason only: all decisions happen in <see cref="QuotaLedger"/>, one batch at a time.
/// </summary>
[Reentrant]
internal sealed partial class QuotaGrain(
    IQuotaStore store, IEventStore events, IOptions<QuotaOptions> options, TimeProvider time, ILogger<QuotaGrain> logger) : Grain, IQuotaGrain
{
    private const int MaxBatch = 256;
    private readonly Queue<QuotaCommand> _waiting = new();
    private QuotaLedger _ledger = null!;
    private bool _committing;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ledger = new QuotaLedger(this.GetPrimaryKeyString(), store, events, options.Value.Limits, time);
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        QuotaGauges.Forget(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public Task<AdmitResult> Admit(Generation candidate) => Run(new AdmitCommand(candidate));

    public Task<Generation?> Settle(Settlement settlement) => Run(new SettleCommand(settlement));

    public Task<QuotaSnapshot> Get() => Run(new SnapshotCommand());

    public Task<QuotaSnapshot> SetLimits(QuotaLimits limits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limits.MonthlyMicroUnits);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.JobsPerMinute, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(limits.UserMonthlyMicroUnits ?? 0);
        ArgumentOutOfRangeException.ThrowIfLessThan(limits.UserJobsPerMinute ?? 1, 1);
        return Run(new SetLimitsCommand(limits));
    }

    private Task<T> Run<T>(QuotaCommand<T> command)
    {
        _waiting.Enqueue(command);
        if (!_committing)
        {
            // Not awaited: the loop outlives the call that started it, as long as callers keep coming.
            CommitWaiting().Ignore();
        }

        return command.Task;
    }

    private async Task CommitWaiting()
    {
        _committing = true;
        try
        {
            while (_waiting.Count > 0)
            {
                await CommitBatch(TakeBatch());
            }
        }
        finally
        {
            _committing = false;
        }
    }

    private async Task CommitBatch(List<QuotaCommand> commands)
    {
        try
        {
            var batch = await _ledger.Commit(commands);
            Count(batch);
            RelayWaker.Wake(GrainFactory, batch.EventJobs);
            commands.ForEach(c => c.Answer());
        }
        catch (StoreConflictException exception) when (commands.Count > 1)
        {
            // Nothing was changed. One command that the record never takes must not fail those beside it.
            LogBatchSplit(exception, this.GetPrimaryKeyString(), commands.Count);
            foreach (var command in commands)
            {
                await CommitBatch([command]);
            }
        }
        catch (Exception exception)
        {
            LogCommitFailed(exception, this.GetPrimaryKeyString(), commands.Count);
            var unknown = new OutcomeUnknownException("The record could not be written; whether it was is unknown.");
            commands.ForEach(c => c.Fail(unknown));
            DeactivateOnIdle();
        }
    }

    /// <summary>At most one command for a job, so that a later one sees what the earlier one has recorded.</summary>
    private List<QuotaCommand> TakeBatch()
    {
        var batch = new List<QuotaCommand>(Math.Min(_waiting.Count, MaxBatch));
        var jobs = new HashSet<string>(StringComparer.Ordinal);
        while (batch.Count < MaxBatch && _waiting.TryPeek(out var next) && (next.JobId is not { } job || jobs.Add(job)))
        {
            batch.Add(_waiting.Dequeue());
        }

        return batch;
    }

    private void Count(QuotaBatch batch)
    {
        foreach (var admission in batch.Admissions)
        {
            JobMetrics.Submitted(admission.Job);
        }

        foreach (var settlement in batch.Settlements)
        {
            JobMetrics.Ended(settlement.Final);
        }

        QuotaGauges.Set(_ledger.Latest!);
    }

    [LoggerMessage(2, LogLevel.Warning, "A batch of {Commands} commands for project {ProjectId} met conflicts again and again; each is committed alone")]
    private partial void LogBatchSplit(Exception exception, string projectId, int commands);

    [LoggerMessage(1, LogLevel.Error, "Quota commit of {Commands} commands for project {ProjectId} failed; its outcome is unknown and the account is reloaded")]
    private partial void LogCommitFailed(Exception exception, string projectId, int commands);
}
