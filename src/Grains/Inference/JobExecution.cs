using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using MagicCanvas.Diffusion;
using MagicCanvas.Events;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Inference.Operations;
using MagicCanvas.Grains.Quota;
using MagicCanvas.Storage;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// One claimed job on a device: an engine run per picture, progress and previews on the way, storing and reporting at the end.
/// Runs on the thread pool, never in a grain's turn; a work item rather than a task, so that it leaves the scheduler of whoever starts it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The token sources have no timer and no wait handle, and may be asked to stop at any time after the end.")]
internal sealed partial class JobExecution(
    Generation job, string deviceId, TimeSpan timeLimit, ExecutionServices services, Action<int> stepped, Action<JobExecution> ended) : IThreadPoolWorkItem
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _leave = new();
    private readonly CancellationTokenSource _lost = new();
    private readonly CancellationTokenSource _abandoned = new();
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgressTracker _tracker = new(job.Params.Count, services.Time);
    private int _reason;
    private readonly ConcurrentDictionary<int, byte> _resumed = new();
    private readonly int[] _stepsDone = new int[job.Params.Count];
    private int _stored;
    private Exception? _failure;
    private volatile bool _sampled;
    private volatile bool _embedsGuidance;

    public Generation Job { get; } = job;

    /// <summary>Ends when the report was sent, or is of no interest any more.</summary>
    public Task Completion => _done.Task;

    /// <summary>Rows of a UNet call that its unfinished pictures take.</summary>
    public int Rows => _sampled ? 0 : _tracker.Rows(GuidedSteps);

    /// <summary>Those of them that become free within so many steps, because a picture has all of its own.</summary>
    public int RowsLeaving(int steps) => _sampled ? 0 : _tracker.RowsLeaving(steps, GuidedSteps);

    /// <summary>Its pictures are stored.</summary>
    public bool Succeeded { get; private set; }

    /// <summary>It ended because the device failed it.</summary>
    public bool DeviceFailed => _failure is DeviceFailedException;

    public TimeSpan? Eta => _tracker.Eta;

    private WorkDone Work => Pricing.Work(Job.Params, _embedsGuidance, _stepsDone);

    private StopReason Reason => (StopReason)Volatile.Read(ref _reason);

    /// <summary>
    /// Stops it at its next step, when draining with a snapshot; the first reason stands, except that a lost lease always silences it.
    /// </summary>
    public void Stop(StopReason reason)
    {
        if (reason == StopReason.LeaseLost)
        {
            _lost.Cancel();
        }

        if (Interlocked.CompareExchange(ref _reason, (int)reason, (int)StopReason.None) == (int)StopReason.None)
        {
            (reason == StopReason.Draining ? _leave : _stop).Cancel();
        }

        if (reason == StopReason.Abandoned)
        {
            _abandoned.Cancel();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = Run();

    private async Task Run()
    {
        try
        {
            AttemptReport report;
            await using (services.Time.CreateTimer(_ => Stop(StopReason.TimedOut), null, timeLimit, Timeout.InfiniteTimeSpan))
            {
                report = await Paint();
            }

            KillPoint.Reach("store.before_report");
            if (report.Outcome == AttemptOutcome.Failed)
            {
                await Task.WhenAll(_resumed.Keys.Select(picture => services.Snapshots.Discard(Job, picture)));
            }

            await services.Reports.Send(Job.Id, report, _lost.Token);
        }
        catch (Exception e)
        {
            // The lease runs out and somebody else takes over.
            LogUnreported(e, Job.Id);
        }
        finally
        {
            ended(this);
            _done.TrySetResult();
        }
    }

    private async Task<AttemptReport> Paint()
    {
        var previews = new PreviewSender(Job, _tracker, services.Live, services.Logger);
        var sending = previews.Run();
        var activity = InferenceActivity.Start(Job, deviceId);
        try
        {
            using var early = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, _leave.Token);
            using var work = await services.Works.Prepare(Job, early.Token);
            if (work.EmbedsGuidance)
            {
                _embedsGuidance = true;
                stepped(0);
            }

            var finished = await Task.WhenAll(Enumerable.Range(0, Job.Params.Count).Select(TakeOver));
            var runs = finished.Select((known, i) => known is null ? Make(work, i, previews) : Task.FromResult<RunOutcome?>(null)).ToArray();
            var pictures = Task.WhenAll(runs.Select(
                (run, i) => finished[i] is { } known ? Task.FromResult<GenerationArtifact?>(known) : Store(run, i, work.ModelVersion, activity?.Context ?? default)));
            await Task.WhenAll(runs);
            _sampled = true;
            InferenceActivity.End(activity, _failure is null ? null : _failure.GetType().Name);
            return Conclude(await pictures);
        }
        catch (Exception e)
        {
            _failure ??= e;
            InferenceActivity.End(activity, e.GetType().Name);
            return Conclude([]);
        }
        finally
        {
            _sampled = true;
            previews.Stop();
            await sending;
        }
    }

    /// <summary>The picture that an earlier attempt finished; null: there is none.</summary>
    private async Task<GenerationArtifact?> TakeOver(int picture)
    {
        if (await services.Snapshots.FindFinished(Job, picture) is not { } finished)
        {
            return null;
        }

        _tracker.WasDone(picture);
        Volatile.Write(ref _stepsDone[picture], finished.StepsDone);
        Interlocked.Increment(ref _stored);
        return finished.Artifact;
    }

    /// <summary>Null: stopped, or failed; a failure stops the other pictures too.</summary>
    private async Task<RunOutcome?> Make(IPictureWork work, int picture, PreviewSender previews)
    {
        try
        {
            var outcome = await Run(work, picture, new(this, picture, previews)).WaitAsync(_abandoned.Token);
            _tracker.Ended(picture);
            if (outcome.Snapshot is { } snapshot)
            {
                // Before the report: whoever claims the job next goes on from here.
                await services.Snapshots.Keep(Job, picture, snapshot);
            }

            Volatile.Write(ref _stepsDone[picture], outcome.StepsDone);
            if (outcome.Image is not null)
            {
                KillPoint.Reach("run.after_generation");
            }

            return outcome;
        }
        catch (Exception e)
        {
            Fail(e);
            return null;
        }
    }

    private async Task<RunOutcome> Run(IPictureWork work, int picture, PictureProgress progress)
    {
        if (await services.Snapshots.Find(Job, picture) is { } snapshot)
        {
            _resumed.TryAdd(picture, 0);
            try
            {
                return await work.Run(picture, snapshot, progress, _stop.Token, _leave.Token);
            }
            catch (SnapshotRefusedException e)
            {
                services.Snapshots.Refused(Job, picture, e);
            }
        }

        return await work.Run(picture, null, progress, _stop.Token, _leave.Token);
    }

    private async Task<GenerationArtifact?> Store(Task<RunOutcome?> run, int picture, string modelVersion, ActivityContext parent)
    {
        if (await run is not { Image: { } image, StepsDone: var steps })
        {
            return null;
        }

        try
        {
            var artifact = await services.Pictures.Store(Job, modelVersion, picture, image, parent);
            if (Interlocked.Increment(ref _stored) < Job.Params.Count && !_lost.IsCancellationRequested)
            {
                // Others of the job are not done: should this process go, this one need not be painted again.
                await services.Snapshots.Keep(Job, picture, new FinishedPicture(artifact, steps));
                _resumed.TryRemove(picture, out _);
                KillPoint.Reach("store.after_picture");
            }

            return artifact;
        }
        catch (Exception e)
        {
            Fail(e);
            return null;
        }
    }

    private void Fail(Exception exception)
    {
        Interlocked.CompareExchange(ref _failure, exception, null);
        Stop(StopReason.Failed);
    }

    private AttemptReport Conclude(GenerationArtifact?[] pictures)
    {
        if (pictures.Length == Job.Params.Count && pictures.All(p => p is not null))
        {
            Succeeded = true;
            return new AttemptReport(Job.Attempt, AttemptOutcome.Completed) { Artifacts = [.. pictures.Select(p => p!)], Work = Work };
        }

        switch (Reason)
        {
            case StopReason.Canceled:
            case StopReason.LeaseLost:
                return new AttemptReport(Job.Attempt, AttemptOutcome.Canceled) { Work = Work };
            case StopReason.Draining:
                return new AttemptReport(Job.Attempt, AttemptOutcome.HandedBack) { Work = Work };
            case StopReason.Abandoned:
                return AttemptFailure.Describe(Job.Attempt, new DeviceFailedException("The device does not answer."), Work);
            case StopReason.TimedOut:
                return AttemptFailure.TimedOut(Job.Attempt, Work, timeLimit);
            default:
                var failure = _failure ?? new InvalidOperationException("The engine ended a run without a picture and without being asked to.");
                LogFailed(failure, Job.Id, Job.Attempt);
                return AttemptFailure.Describe(Job.Attempt, failure, Work);
        }
    }

    /// <summary>Called on a pool thread; steps that come while it is at work are skipped.</summary>
    private void OnStep(int picture, RunProgress progress, PreviewSender previews)
    {
        var first = _tracker.FirstStepAfter is null;
        if (_tracker.Update(picture, progress.Step, progress.Steps) is { } news)
        {
            services.Live.Publish(new JobProgress(
                Job.ProjectId, Job.Id, Job.Attempt, Job.EventSeq, news.Step, news.Steps, news.Fraction, (long)news.Eta.TotalMilliseconds,
                LiveOrigin.Process));
        }

        if (progress.Preview is { } preview)
        {
            previews.Offer(preview);
        }

        if (first && _tracker.FirstStepAfter is { } after)
        {
            services.Metrics.FirstProgress(after);
            KillPoint.Reach("run.mid_step");
        }

        var guided = GuidedSteps(progress.Steps);
        stepped((guided >= progress.Step && guided < progress.Steps ? guided : progress.Steps) - progress.Step);
    }

    /// <summary>How many of a picture's first steps take two rows; with a second pass, guidance begins anew in the middle.</summary>
    private int GuidedSteps(int steps) => _embedsGuidance ? 0
        : Job.Params is { SecondPass: not null, Guidance: > 1 } ? steps
        : Job.Params.GuidedSteps(steps);

    private sealed class PictureProgress(JobExecution execution, int picture, PreviewSender previews) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => execution.OnStep(picture, value, previews);
    }
}
