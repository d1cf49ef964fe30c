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

    public TimeSpan Silence => _handle is null ? TimeSpan.MaxValue : time.GetElapsedTime(Volatile.Read(ref _heard));

    public async Task Subscribe()
    {
        _handle = await _stream.SubscribeAsync((message, _) =>
        {
            Volatile.Write(ref _heard, time.GetTimestamp());
            deliver(message);
            return Task.CompletedTask;
        });
        Volatile.Write(ref _heard, time.GetTimestamp());
    }

    public async Task Unsubscribe()
    {
        if (_handle is { } handle)
        {
            _handle = null;
            await handle.UnsubscribeAsync();
        }
    }

    public Task Beat() => _stream.OnNextAsync(heartbeat);
}
