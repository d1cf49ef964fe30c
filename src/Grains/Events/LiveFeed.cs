using System.Collections.Concurrent;
using MagicCanvas.Events;

namespace MagicCanvas.Grains.Events;

/// <summary>This process's switchboard from live messages to watchers of a generation or a project. Remembers the progress of running and of lately ended jobs, so that a resumed reader misses none.</summary>
public sealed class LiveFeed
{
    /// <summary>A reader that was cut off just before the end still gets the last steps.</summary>
    private const int EndedJobsRemembered = 256;

    private readonly ConcurrentDictionary<string, SubscriberSet> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SubscriberSet> _projects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProgressHistory> _progress = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _ended = new();

    public IDisposable WatchJob(string jobId, ILiveSubscriber subscriber) => SubscriberSet.Add(_jobs, jobId, subscriber);

    public IDisposable WatchProject(string projectId, ILiveSubscriber subscriber) => SubscriberSet.Add(_projects, projectId, subscriber);

    /// <summary>Null where nothing was heard of the job yet, or it ended long ago.</summary>
    public JobProgress? LatestProgress(string jobId) => _progress.TryGetValue(jobId, out var history) ? history.Latest : null;

    /// <summary>Progress heard of so far with a live sequence (<see cref="LiveSeq.OfProgress"/>) above the given one, in order.</summary>
    public IReadOnlyList<JobProgress> ProgressSince(string jobId, long liveSeq) =>
        _progress.TryGetValue(jobId, out var history) ? history.Since(liveSeq) : [];

    internal void Deliver(OutboxEvent recorded)
    {
        ForEach(recorded.JobId, recorded.ProjectId, s => s.OnEvent(recorded));
        if (recorded.Type is EventTypes.JobSucceeded or EventTypes.JobFailed or EventTypes.JobCanceled)
        {
            Forget(recorded.JobId);
        }
    }

    internal void Deliver(JobProgress progress)
    {
        if (_progress.GetOrAdd(progress.JobId, static _ => new ProgressHistory()).Add(progress))
        {
            ForEach(progress.JobId, progress.ProjectId, s => s.OnProgress(progress));
        }
    }

    internal void Deliver(JobPreview preview) => ForEach(preview.JobId, preview.ProjectId, s => s.OnPreview(preview));

    private void Forget(string endedJobId)
    {
        if (_progress.ContainsKey(endedJobId))
        {
            _ended.Enqueue(endedJobId);
        }

        while (_ended.Count > EndedJobsRemembered && _ended.TryDequeue(out var oldest))
        {
            _progress.TryRemove(oldest, out _);
        }
    }

    internal void Resync()
    {
        foreach (var set in _jobs.Values.Concat(_projects.Values))
        {
            set.ForEach(s => s.OnResync());
        }
    }

    private void ForEach(string jobId, string projectId, Action<ILiveSubscriber> call)
    {
        if (_jobs.TryGetValue(jobId, out var jobWatchers))
        {
            jobWatchers.ForEach(call);
        }

        if (_projects.TryGetValue(projectId, out var projectWatchers))
        {
            projectWatchers.ForEach(call);
        }
    }
}
