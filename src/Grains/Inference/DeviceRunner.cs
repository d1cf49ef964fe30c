using System.Collections.Concurrent;
using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Jobs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// The device of this process: owns the engine and the jobs on it. Grains come and go around it; it lives as long as the process.
/// </summary>
internal sealed partial class DeviceRunner(
    ILocalSiloDetails silo, IGrainFactory grains, ExecutionServices services, DeviceHealth health, IOptions<InferenceOptions> options, IOptions<JobOptions> limits,
    ILogger<DeviceRunner> logger)
{
    private const int Ordinal = 0;

    /// <summary>Steps before its end at which a picture's place counts as free: a claim and a prompt take about that long.</summary>
    private const int ClaimAhead = 2;

    private readonly ConcurrentDictionary<(string Id, int Attempt), JobExecution> _jobs = new();
    private readonly ConcurrentDictionary<string, byte> _claiming = new(StringComparer.Ordinal);
    private volatile int _lastBatch;
    private volatile bool _draining;
    private volatile bool _unsure;

    /// <summary>Key of its grain.</summary>
    public string DeviceId { get; } = Placement.DeviceId.Of(silo.Name, Ordinal);

    /// <summary>Holder of its leases: this incarnation of the silo.</summary>
    public string Owner { get; } = Placement.DeviceId.Owner(silo.SiloAddress, Ordinal);

    public bool IsDraining => _draining;

    /// <summary>The device went out, or came back.</summary>
    public event Action? HealthChanged;

    public IReadOnlyCollection<JobExecution> Jobs => [.. _jobs.Values];

    /// <summary>What to ask dispatch for; null: no room, or leaving.</summary>
    public WorkRequest? NextRequest()
    {
        var room = Room();
        return room <= 0
            ? null
            : new WorkRequest(
                DeviceId, room, [.. services.Models.Served, .. services.Upscalers.Served], [.. services.Models.Warm, .. services.Upscalers.Warm]);
    }

    /// <summary>A claim is on its way: until <see cref="ClaimEnds"/>, a lease on this job without a run is no mistake.</summary>
    public void ClaimBegins(string generationId) => _claiming.TryAdd(generationId, 0);

    /// <param name="generationId">The job.</param>
    /// <param name="known">Whether the answer came: otherwise we may hold a lease that we know nothing of.</param>
    public void ClaimEnds(string generationId, bool known)
    {
        _unsure |= !known;
        _claiming.TryRemove(generationId, out _);
    }

    public void Start(Generation job)
    {
        var execution = new JobExecution(job, DeviceId, limits.Value.TimeLimit, services, stepped: Stepped, ended: Ended);
        if (!_jobs.TryAdd((job.Id, job.Attempt), execution))
        {
            return;
        }

        ThreadPool.UnsafeQueueUserWorkItem(execution, preferLocal: false);
        if (_draining)
        {
            execution.Stop(StopReason.Draining);
        }
    }

    public void Cancel(string generationId, int attempt)
    {
        if (_jobs.TryGetValue((generationId, attempt), out var execution))
        {
            execution.Stop(StopReason.Canceled);
        }
    }

    /// <summary>Whether a lease on this attempt would be no surprise.</summary>
    public bool Knows(string generationId, int attempt) => _jobs.ContainsKey((generationId, attempt)) || _claiming.ContainsKey(generationId);

    /// <summary>Whether leases may exist that need care: running jobs, or a claim whose answer never came.</summary>
    public bool MayHoldLeases => !_jobs.IsEmpty || !_claiming.IsEmpty || _unsure;

    /// <summary>The table was asked, and holds no lease of ours that we do not know.</summary>
    public void LeasesAreKnown() => _unsure = false;

    /// <summary>Takes no more jobs; waits for those that end within the budget, hands back the others.</summary>
    public async Task Drain(CancellationToken ct)
    {
        _draining = true;
        var jobs = Jobs;
        if (jobs.Count == 0)
        {
            return;
        }

        LogDraining(jobs.Count);
        var budget = options.Value.DrainBudget;
        foreach (var job in jobs.Where(j => j.Eta is not { } eta || eta >= budget))
        {
            job.Stop(StopReason.Draining);
        }

        var all = Task.WhenAll(jobs.Select(j => j.Completion));
        if (!await Ends(all, budget, ct))
        {
            foreach (var job in jobs)
            {
                job.Stop(StopReason.Draining);
            }

            await Ends(all, budget, ct);
        }
    }

    public void Wake() => grains.GetGrain<IInferenceGrain>(DeviceId).Wake().Ignore();

    /// <summary>The device does not answer: it takes no more jobs, and those that it has go elsewhere.</summary>
    public void Abandon()
    {
        health.Hangs(true);
        foreach (var job in Jobs)
        {
            job.Stop(StopReason.Abandoned);
        }

        HealthChanged?.Invoke();
    }

    /// <summary>It answers again.</summary>
    public void Resume()
    {
        health.Hangs(false);
        HealthChanged?.Invoke();
        Wake();
    }

    /// <summary>A picture made a step: it takes fewer rows soon, or the engine has learnt that larger batches pay.</summary>
    private void Stepped(int stepsUntilRoom)
    {
        if (stepsUntilRoom <= ClaimAhead || services.Engine.Stats.MaxBatch > _lastBatch)
        {
            Wake();
        }
    }

    private async Task<bool> Ends(Task all, TimeSpan within, CancellationToken ct)
    {
        try
        {
            await all.WaitAsync(within, services.Time, ct);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>Places in the batch, two rows each, plus a few so that none stays empty for a step.</summary>
    private int Room()
    {
        if (_draining || health.Problem is not null)
        {
            return 0;
        }

        var batch = services.Engine.Stats.MaxBatch;
        _lastBatch = batch;
        var (taken, leaving) = (0, 0);
        foreach (var job in _jobs.Values)
        {
            taken += job.Rows;
            leaving += job.RowsLeaving(ClaimAhead);
        }

        // Never more than a second batch ahead, however short the jobs.
        return ((batch - taken + Math.Min(leaving, batch)) / 2) + options.Value.Prefetch;
    }

    private void Ended(JobExecution execution)
    {
        _jobs.TryRemove((execution.Job.Id, execution.Job.Attempt), out _);
        if (execution.Succeeded)
        {
            health.Succeeded();
        }
        else if (execution.DeviceFailed && health.Failed(execution.Job.Id))
        {
            LogFails(execution.Job.Id);
            HealthChanged?.Invoke();
        }

        Wake();
    }

    [LoggerMessage(EventId = 3142, Level = LogLevel.Error, Message = "The device failed job after job, last {GenerationId}: it is out for a while.")]
    private partial void LogFails(string generationId);

    [LoggerMessage(EventId = 3141, Level = LogLevel.Information, Message = "Leaving: {Jobs} jobs still run here.")]
    private partial void LogDraining(int jobs);
}
