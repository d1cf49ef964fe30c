using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Models;
using MagicCanvas.Quotas;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Generations;
using MagicCanvas.Storage.Quotas;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Jobs;

/// <summary>
/// One generation's lifecycle. It keeps nothing that matters: each call reads the row, lets <see cref="JobLifecycle"/> decide and
/// carries the move out; the record's fences make a stale decision harmless.
/// </summary>
internal sealed partial class GenerationJobGrain(
    IGenerationStore jobs, IQuotaStore admitted, CandidateBuilder candidates, SnapshotCleaner snapshots, TimeProvider time, ILogger<GenerationJobGrain> logger)
    : Grain, IGenerationJobGrain
{
    /// <summary>The device of the live attempt, while this activation saw its claim: only for the fast path of cancellation.</summary>
    private string? _deviceId;

    private string Id => this.GetPrimaryKeyString();

    private IDispatchGrain Dispatch => GrainFactory.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool);

    public async Task<SubmitResult> Submit(SubmitGeneration request)
    {
        var (candidate, refusal) = await Prepare(request);
        if (candidate is null)
        {
            // A repetition is answered as before, whatever has become of the model or the session since.
            return await FindRepeated(request) is { } known ? Repeat(known, request) : Refused(refusal!);
        }

        var result = await GrainFactory.GetGrain<IQuotaGrain>(request.ProjectId).Admit(candidate);
        if (result.Generation is not { } job)
        {
            return Refused(result.Refusal!);
        }

        if (result.Repeated)
        {
            return Repeat(job, request);
        }

        KillPoint.Reach("submit.before_enqueue");
        await Enqueue(job);
        return new(job, null);
    }

    public async Task<Generation?> Get()
    {
        var job = await jobs.Find(Id);
        if (job is { Status: GenerationStatus.Running, LeaseOwner: { } owner, LeaseUntil: { } until } && until <= time.GetUtcNow())
        {
            return await LoseLease(job, new DeadLease(job.Attempt, owner, time.GetUtcNow(), OwnerIsDead: false));
        }

        return job ?? Unknown();
    }

    public async Task<Generation?> Cancel()
    {
        var job = await jobs.Find(Id);
        if (job is null)
        {
            return Unknown();
        }

        var move = JobLifecycle.OnCancel(job);
        if (move is JobMove.RequestCancel)
        {
            job = await jobs.RequestCancel(Id) ?? await jobs.Find(Id);
            await StopDevice(job!.Attempt);
            return job;
        }

        return await Apply(job, move, []) ?? await jobs.Find(Id);
    }

    public async Task<Generation?> Claim(LeaseClaim claim)
    {
        var now = time.GetUtcNow();
        var job = await jobs.Claim(Id, claim, now);
        if (job is null)
        {
            return null;
        }

        _deviceId = claim.DeviceId;
        RelayWaker.Wake(GrainFactory, Id);
        JobMetrics.Claimed(job, now);
        JobSpans.Queued(job, now);
        return job;
    }

    public async Task<bool> Report(AttemptReport report)
    {
        KillPoint.Reach("report.before_settle");
        if (await jobs.Find(Id) is not { } job)
        {
            Unknown();
            return false;
        }

        var move = JobLifecycle.OnReport(job, report);
        if (move is JobMove.Stay stay)
        {
            LogStaleReport(Id, report.Attempt, report.Outcome, job.Status, job.Attempt);
            return stay.Done;
        }

        var applied = await Apply(job, move, report.Artifacts) is not null;
        if (applied && report.Error?.Code == ErrorCodes.Timeout)
        {
            await StopDevice(report.Attempt);
        }

        return applied;
    }

    public async Task Recover(DeadLease lease)
    {
        if (await jobs.Find(Id) is { } job)
        {
            await LoseLease(job, lease);
        }
        else
        {
            Unknown();
        }
    }

    public async Task<bool> GiveUp(string problem)
    {
        if (await jobs.Find(Id) is not { } job)
        {
            Unknown();
            return false;
        }

        return JobLifecycle.OnHopeless(job, problem) is JobMove.Settle settle && await Apply(job, settle, []) is not null;
    }

    private async Task<(Generation? Candidate, Refusal? Refusal)> Prepare(SubmitGeneration request)
    {
        var catalog = GrainFactory.GetGrain<IModelCatalogGrain>(0);
        var model = await (request.Operation == GenerationOperation.Upscale ? catalog.FindUpscaler(request.ModelId) : catalog.Find(request.ModelId));
        return model is null or { Status: ModelStatus.Unavailable }
            ? (null, new(ErrorCodes.ModelUnavailable, $"The model {request.ModelId ?? "by default"} is not available just now."))
            : await candidates.Build(Id, request, model);
    }

    private async Task<Generation?> FindRepeated(SubmitGeneration request)
    {
        IReadOnlyCollection<string> keys = request.IdempotencyKey is { } key ? [key] : [];
        return await admitted.FindAdmitted(request.ProjectId, [Id], keys) is [var known, ..] ? known : null;
    }

    private static SubmitResult Repeat(Generation known, SubmitGeneration request) =>
        known.RequestHash is { } before && request.RequestHash is { } now && !string.Equals(before, now, StringComparison.Ordinal)
            ? new(null, new(ErrorCodes.IdempotencyMismatch, "This Idempotency-Key was used for another request."))
            : new(known, null, Repeated: true);

    private SubmitResult Refused(Refusal refusal)
    {
        DeactivateOnIdle();
        return new(null, refusal);
    }

    private async Task<Generation?> LoseLease(Generation job, DeadLease lease)
    {
        var move = JobLifecycle.OnLeaseLost(job, lease);
        if (move is not JobMove.Stay)
        {
            LogLeaseLost(Id, lease.Attempt, lease.Owner, lease.OwnerIsDead, job.Failures);
        }

        return await Apply(job, move, []) ?? await jobs.Find(Id);
    }

    /// <summary>Carries the move out; the job after it, or null where the record's fence held and nothing changed.</summary>
    private async Task<Generation?> Apply(Generation job, JobMove move, IReadOnlyList<GenerationArtifact> artifacts)
    {
        switch (move)
        {
            case JobMove.Settle settle:
                var settlement = new Settlement(Id, job.Attempt, settle.Status, settle.PostMicroUnits) { Error = settle.Error };
                var final = await GrainFactory.GetGrain<IQuotaGrain>(job.ProjectId).Settle(
                    settle.Status == GenerationStatus.Succeeded ? settlement with { Artifacts = artifacts } : settlement);
                KillPoint.Reach("settle.before_reply");
                if (job.Status == GenerationStatus.Queued)
                {
                    await Dispatch.Remove(Id);
                }

                if (final is not null)
                {
                    await snapshots.Ended(job, settle.Status);
                }

                return final;
            case JobMove.Requeue requeue:
                var queued = await jobs.Requeue(Id, job.Attempt, requeue.Counts);
                if (queued is not null)
                {
                    _deviceId = null;
                    await Enqueue(queued);
                }

                return queued;
            default:
                return job;
        }
    }

    private Task Enqueue(Generation job) => Dispatch.Enqueue(
        new QueuedJob(job.Id, job.ProjectId, job.ModelId, job.Priority, job.Params.Count, job.CreatedAt)
        {
            UserId = job.UserId, First = job.First, FailedDevice = job.FailedDevice,
        });

    /// <summary>Only a hint: the persisted state decides, and the next renewal of its lease tells the device too.</summary>
    private async Task StopDevice(int attempt)
    {
        if (_deviceId is not { } device)
        {
            return;
        }

        try
        {
            await GrainFactory.GetGrain<IInferenceGrain>(device).Cancel(Id, attempt);
        }
        catch (Exception exception)
        {
            LogDeviceUnreachable(exception, device, Id);
        }
    }

    /// <summary>Probing ids that never were must not fill the memory.</summary>
    private Generation? Unknown()
    {
        DeactivateOnIdle();
        return null;
    }

    [LoggerMessage(1, LogLevel.Information, "Report of attempt {Attempt} ({Outcome}) for {GenerationId} changes nothing: it is {Status} at attempt {LiveAttempt}")]
    private partial void LogStaleReport(string generationId, int attempt, AttemptOutcome outcome, GenerationStatus status, int liveAttempt);

    [LoggerMessage(3, LogLevel.Information, "Device {DeviceId} could not be told to stop {GenerationId}; its lease renewal will")]
    private partial void LogDeviceUnreachable(Exception exception, string deviceId, string generationId);

    [LoggerMessage(2, LogLevel.Warning, "Attempt {Attempt} of {GenerationId} is lost: owner {Owner}, known dead: {OwnerIsDead}, failures before: {Failures}")]
    private partial void LogLeaseLost(string generationId, int attempt, string owner, bool ownerIsDead, int failures);
}
