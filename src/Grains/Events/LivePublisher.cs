using MagicCanvas.Events;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Events;

/// <inheritdoc cref="ILivePublisher"/>
/// <param name="feed">The watchers in this process, told at once.</param>
/// <param name="outlet">The other processes; null where there are none.</param>
internal sealed partial class LivePublisher(LiveFeed feed, LiveOutlet? outlet, LiveMetrics metrics, ILogger<LivePublisher> logger) : ILivePublisher
{
    public void Publish(OutboxEvent recorded)
    {
        Deliver(recorded, static (f, m) => f.Deliver(m));
        outlet?.Send(LiveStreams.PartitionOf(recorded.ProjectId), new LiveEvent(recorded, LiveOrigin.Process));
    }

    public void Publish(JobProgress progress)
    {
        Deliver(progress, static (f, m) => f.Deliver(m));
        outlet?.Send(LiveStreams.PartitionOf(progress.ProjectId), progress);
    }

    public void Publish(JobPreview preview)
    {
        Deliver(preview, static (f, m) => f.Deliver(m));
        outlet?.Send(LiveStreams.PartitionOf(preview.ProjectId), preview);
    }

    /// <summary>A watcher that throws must not fail the job it watches.</summary>
    private void Deliver<T>(T message, Action<LiveFeed, T> deliver)
    {
        try
        {
            deliver(feed, message);
        }
        catch (Exception e)
        {
            metrics.Failed("feed");
            LogWatcherFailed(e);
        }
    }

    [LoggerMessage(EventId = 3211, Level = LogLevel.Warning, Message = "A watcher failed to take a live message.")]
    private partial void LogWatcherFailed(Exception exception);
}
