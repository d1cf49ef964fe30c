using MagicCanvas.Events;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Models;
using MagicCanvas.Storage.Events;
using MagicCanvas.Storage.Generations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Jobs;

/// <summary>
/// Looks over all leases and tells the jobs' grains about dead owners, expired leases and attempts past their time, and those that wait about
/// models that nobody can use. It decides nothing: each grain checks the evidence against the record, so that sweeping twice or late does no
/// harm. What was kept of jobs that have ended goes too.
/// </summary>
internal sealed partial class JobSweeper(
    IGenerationStore jobs, IEventStore events, SnapshotCleaner snapshots, LiveSilos silos, IGrainFactory grains, IOptions<JobOptions> options, TimeProvider time,
    ILogger<JobSweeper> logger)
{
    private const int Together = 16;

    // Those that a sweep does not reach are the next one's.
    private const int MostWaiting = 1000;

    /// <summary>The number of jobs that were acted on.</summary>
    public async Task<int> Sweep()
    {
        var leases = await jobs.ListLeases();
        var dead = await silos.DeadAmong([.. leases.Select(l => l.Owner).Distinct(StringComparer.Ordinal)]);
        var now = time.GetUtcNow();
        var acted = 0;
        foreach (var group in leases.Chunk(Together))
        {
            acted += (await Task.WhenAll(group.Select(l => Act(l, Judge(l, dead, now, options.Value.TimeLimit), now)))).Count(done => done);
        }

        await snapshots.Sweep(leases.Select(l => l.GenerationId).ToHashSet(StringComparer.Ordinal));
        return acted + await GiveUpHopeless();
    }

    internal static LeaseVerdict Judge(Lease lease, IReadOnlySet<string> deadOwners, DateTimeOffset now, TimeSpan limit) =>
        deadOwners.Contains(lease.Owner) ? LeaseVerdict.OwnerDead
        : lease.Until <= now ? LeaseVerdict.Expired
        : lease.StartedAt + limit <= now ? LeaseVerdict.Overdue
        : LeaseVerdict.Alive;

    private async Task<int> GiveUpHopeless()
    {
        var models = (await grains.GetGrain<IModelCatalogGrain>(0).Hopeless()).ToDictionary(m => m.Id, StringComparer.Ordinal);
        if (models.Count == 0 || await grains.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool).Depth() == 0)
        {
            return 0;
        }

        var waiting = (await jobs.ListQueued(MostWaiting)).Where(job => models.ContainsKey(job.ModelId));
        var given = 0;
        foreach (var group in waiting.Chunk(Together))
        {
            given += (await Task.WhenAll(group.Select(job => GiveUp(job, models[job.ModelId].Problem ?? "No device has it.")))).Count(done => done);
        }

        return given;
    }

    private async Task<bool> GiveUp(QueuedJob job, string problem)
    {
        try
        {
            return await grains.GetGrain<IGenerationJobGrain>(job.GenerationId).GiveUp(problem);
        }
        catch (Exception exception)
        {
            LogSweepFailed(exception, job.GenerationId);
            return false;
        }
    }

    private async Task<bool> Act(Lease lease, LeaseVerdict verdict, DateTimeOffset now)
    {
        var job = grains.GetGrain<IGenerationJobGrain>(lease.GenerationId);
        try
        {
            switch (verdict)
            {
                case LeaseVerdict.OwnerDead or LeaseVerdict.Expired:
                    await job.Recover(new DeadLease(lease.Attempt, lease.Owner, now, verdict == LeaseVerdict.OwnerDead));
                    return true;
                case LeaseVerdict.Overdue when await AttemptStarted(lease) + options.Value.TimeLimit <= now:
                    return await job.Report(new AttemptReport(lease.Attempt, AttemptOutcome.Failed)
                    {
                        Error = new(ErrorCodes.Timeout, $"The generation ran longer than {options.Value.TimeLimit}."),
                    });
                default:
                    return false;
            }
        }
        catch (Exception exception)
        {
            // One job that cannot be reached must not keep the others waiting; the next sweep meets it again.
            LogSweepFailed(exception, lease.GenerationId);
            return false;
        }
    }

    /// <summary>The record keeps a job's first start; a repeated attempt's own is the time of its last start event.</summary>
    private async Task<DateTimeOffset> AttemptStarted(Lease lease) => lease.Attempt == 1
        ? lease.StartedAt
        : (await events.ListJob(lease.GenerationId, 0)).Where(e => e.Type == EventTypes.JobStarted).Select(e => e.Time)
            .DefaultIfEmpty(lease.StartedAt).Max();

    [LoggerMessage(1, LogLevel.Warning, "Sweeping {GenerationId} failed; the next sweep tries again")]
    private partial void LogSweepFailed(Exception exception, string generationId);
}
