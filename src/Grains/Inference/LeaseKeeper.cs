using MagicCanvas.Generations;
using MagicCanvas.Storage.Generations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// Renews the leases of this process's runs, in one statement. Kept by the process, not by a grain: whoever holds the run must be the one whose
/// silence lets the lease end. The answer also brings cancellations and lost leases to the runs, should the direct message have been lost.
/// </summary>
internal sealed partial class LeaseKeeper(
    DeviceRunner runner, IGenerationStore store, ReportSender reports, TimeProvider time, IOptions<InferenceOptions> options, ILogger<LeaseKeeper> logger)
{
    /// <summary>Leases of ours without a run, as of the last renewal.</summary>
    private HashSet<(string Id, int Attempt)> _strays = [];

    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Value.RenewPeriod, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            try
            {
                await Renew(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested)
            {
                // The runs go on: whether their leases hold is decided when they report.
                LogRenewFailed(e);
            }
        }
    }

    internal async Task Renew(CancellationToken ct)
    {
        if (!runner.MayHoldLeases)
        {
            return;
        }

        var jobs = runner.Jobs;
        var leases = await store.RenewLeases(runner.Owner, time.GetUtcNow() + options.Value.LeaseDuration, ct);
        var held = leases.ToDictionary(l => (l.GenerationId, l.Attempt));
        foreach (var job in jobs)
        {
            if (!held.TryGetValue((job.Job.Id, job.Job.Attempt), out var lease))
            {
                job.Stop(StopReason.LeaseLost);
            }
            else if (lease.CancelRequested)
            {
                job.Stop(StopReason.Canceled);
            }
        }

        await HandBackStrays(leases, ct);
    }

    /// <summary>
    /// A lease that no run stands behind comes from a claim whose answer was lost. Seen twice, so that it is no claim on its way, it is handed
    /// back: otherwise our own renewals would keep the job from everybody for ever.
    /// </summary>
    private async Task HandBackStrays(IReadOnlyList<Lease> leases, CancellationToken ct)
    {
        var strays = leases.Where(l => !runner.Knows(l.GenerationId, l.Attempt)).Select(l => (l.GenerationId, l.Attempt)).ToHashSet();
        var seenTwice = strays.Where(_strays.Contains).ToList();
        _strays = strays;
        foreach (var (id, attempt) in seenTwice)
        {
            LogStray(id, attempt);
            await reports.Send(id, new AttemptReport(attempt, AttemptOutcome.HandedBack), ct);
        }

        if (strays.Count == 0)
        {
            runner.LeasesAreKnown();
        }
    }

    [LoggerMessage(EventId = 3161, Level = LogLevel.Warning, Message = "The leases could not be renewed.")]
    private partial void LogRenewFailed(Exception exception);

    [LoggerMessage(EventId = 3162, Level = LogLevel.Warning, Message = "Attempt {Attempt} of {GenerationId} is leased to this device but does not run here; it is handed back.")]
    private partial void LogStray(string generationId, int attempt);
}
