using Orleans.Runtime;
using Orleans.Streams;

namespace MagicCanvas.Grains.Events;

/// <summary>One subscription of this process to one partition stream, and when it was last heard from.</summary>
internal sealed class LiveSubscription<T>(
    IStreamProvider provider, string streamNamespace, string partition, T heartbeat, Action<T> deliver, TimeProvider time) : ILiveSubscription
{
    private readonly IAsyncStream<T> _stream = provider.GetStream<T>(StreamId.Create(streamNamespace, partition));
    private StreamSubscriptionHandle<T>? _handle;
    private long _heard = time.GetTimestamp();
    private bool _resumed;

    public TimeSpan Silence => _handle is null ? TimeSpan.MaxValue : time.GetElapsedTime(Volatile.Read(ref _heard));

    public async Task Subscribe()
    {
        _handle = await _stream.SubscribeAsync(Hear);
        Volatile.Write(ref _heard, time.GetTimestamp());
    }

    public async Task Renew()
    {
        if (_handle is { } handle && !_resumed)
        {
            // Under the same id: whatever became of the first, messages come once.
            _handle = await handle.ResumeAsync(Hear);
            _resumed = true;
            Volatile.Write(ref _heard, time.GetTimestamp());
            return;
        }

        _resumed = false;
        await Unsubscribe();
        await Subscribe();
    }

    public async Task Unsubscribe()
    {
        if (_handle is { } handle)
        {
            _handle = null;
            await handle.UnsubscribeAsync();
        }
    }

    private Task Hear(T message, StreamSequenceToken? token)
    {
        Volatile.Write(ref _heard, time.GetTimestamp());
        _resumed = false;
        deliver(message);
        return Task.CompletedTask;
    }

    public Task Beat() => _stream.OnNextAsync(heartbeat);
}
