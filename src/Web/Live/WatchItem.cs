using MagicCanvas.Events;

namespace MagicCanvas.Web.Live;

/// <summary>What a watcher of one generation gets, in order; <see cref="Seq"/> is where to resume after it.</summary>
internal abstract record WatchItem(long Seq)
{
    internal sealed record State(OutboxEvent Event) : WatchItem(LiveSeq.OfEvent(Event.Seq))
    {
        public bool IsEnd => Event.Type is EventTypes.JobSucceeded or EventTypes.JobFailed or EventTypes.JobCanceled;
    }

    internal sealed record Step(JobProgress Progress) : WatchItem(LiveSeq.OfProgress(Progress.StartedSeq, Progress.Step));

    /// <summary>A preview that comes late carries the sequence of what was taken before it, so that a resumed reader never goes back.</summary>
    internal sealed record Picture(JobPreview Preview, long ResumeSeq) : WatchItem(ResumeSeq);

    internal sealed record Heartbeat(long ResumeSeq) : WatchItem(ResumeSeq);
}
