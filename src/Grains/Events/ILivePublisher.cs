using MagicCanvas.Events;

namespace MagicCanvas.Grains.Events;

/// <summary>
/// Sends what happens to whoever watches: to this process's <see cref="LiveFeed"/> at once, to the other processes through the
/// partition streams. Hints only: it never throws, never waits, and what is lost heals from the table.
/// </summary>
public interface ILivePublisher
{
    /// <summary>After commit only.</summary>
    void Publish(OutboxEvent recorded);

    void Publish(JobProgress progress);

    void Publish(JobPreview preview);
}
