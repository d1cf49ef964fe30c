using MagicCanvas.Events;
using MagicCanvas.Grains.Events;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>Keeps what the relay publishes; can be told to break.</summary>
public sealed class RecordingPublisher : ILivePublisher
{
    private readonly Lock _lock = new();
    private readonly List<OutboxEvent> _events = [];
    private int _failures;

    public IReadOnlyList<OutboxEvent> Of(string jobId)
    {
        lock (_lock)
        {
            return [.. _events.Where(e => e.JobId == jobId)];
        }
    }

    public void FailNext(int times) => Interlocked.Exchange(ref _failures, times);

    public void Publish(OutboxEvent recorded)
    {
        if (Interlocked.Decrement(ref _failures) >= 0)
        {
            throw new InvalidOperationException("The wire is cut.");
        }

        lock (_lock)
        {
            _events.Add(recorded);
        }
    }

    public void Publish(JobProgress progress) => throw new NotSupportedException();

    public void Publish(JobPreview preview) => throw new NotSupportedException();
}
