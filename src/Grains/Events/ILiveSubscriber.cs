using MagicCanvas.Events;

namespace MagicCanvas.Grains.Events;

/// <summary>A watcher in this process. Called on the publisher's thread: hand over and return.</summary>
public interface ILiveSubscriber
{
    /// <summary>May repeat and may be missing some: compare <see cref="OutboxEvent.Seq"/>, fetch gaps from the table.</summary>
    void OnEvent(OutboxEvent recorded);

    void OnProgress(JobProgress progress);

    void OnPreview(JobPreview preview);

    /// <summary>The streams were interrupted: look at the table again.</summary>
    void OnResync();
}
