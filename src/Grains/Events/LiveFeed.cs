using System.Collections.Concurrent;
using MagicCanvas.Events;

namespace MagicCanvas.Grains.Events;

/// <summary>This process's switchboard from live messages to watchers of a generation or a project. Remembers the progress of running jobs, so that a resumed reader misses none.</summary>
public sealed class LiveFeed
{
    private readonly ConcurrentDictionary<string, SubscriberSet> _jobs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SubscriberSet> _projects = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ProgressHistory> _progress = new(StringComparer.Ordinal);

    public IDisposable WatchJob(string jobId, ILiveSubscriber subscriber) => SubscriberSet.Add(_jobs, jobId, subscriber);

    public IDisposable WatchProject(string projectId, ILiveSubscriber subscriber) => SubscriberSet.Add(_projects, projectId, subscriber);

    /// <summary>Null where the job is not running, or nothing was heard of it yet.</summary>
    public JobProgress? LatestProgress(string jobId) => _progress.TryGetValue(jobId, out var history) ? history.Latest : null;

    /// <summary>Progress heard of so far with a live sequence (<see cref="LiveSeq.OfProgress"/>) above the given one, in order.</summary>
    public IReadOnlyList<JobProgress> ProgressSince(string jobId, long liveSeq) =>
        _progress.TryGetValue(jobId, out var history) ? history.Since(liveSeq) : [];

    internal void Deliver(OutboxEvent recorded)
    {
        ForEach(recorded.JobId, recorded.ProjectId, s => s.OnEvent(recorded));
        if (recorded.Type is EventTypes.JobSucceeded or EventTypes.JobFailed or EventTypes.JobCanceled)
        {
            _progress.TryRemove(recorded.JobId, out _);
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
