using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace MagicCanvas.Grains.Events;

/// <summary>The watchers of one key. Reading takes no lock; the set leaves its dictionary with its last watcher.</summary>
internal sealed class SubscriberSet
{
    private readonly Lock _lock = new();
    private ImmutableArray<ILiveSubscriber> _subscribers = [];
    private bool _retired;

    public static IDisposable Add(ConcurrentDictionary<string, SubscriberSet> sets, string key, ILiveSubscriber subscriber)
    {
        while (true)
        {
            var set = sets.GetOrAdd(key, static _ => new SubscriberSet());
            lock (set._lock)
            {
                if (!set._retired)
                {
                    set._subscribers = set._subscribers.Add(subscriber);
                    return new Subscription(sets, key, set, subscriber);
                }
            }
        }
    }

    public void ForEach(Action<ILiveSubscriber> call)
    {
        foreach (var subscriber in _subscribers)
        {
            call(subscriber);
        }
    }

    private void Remove(ConcurrentDictionary<string, SubscriberSet> sets, string key, ILiveSubscriber subscriber)
    {
        lock (_lock)
        {
            _subscribers = _subscribers.Remove(subscriber);
            if (_subscribers.IsEmpty)
            {
                _retired = true;
                sets.TryRemove(new KeyValuePair<string, SubscriberSet>(key, this));
            }
        }
    }

    private sealed class Subscription(
        ConcurrentDictionary<string, SubscriberSet> sets, string key, SubscriberSet set, ILiveSubscriber subscriber) : IDisposable
    {
        private int _disposed;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _disposed, 1) == 0)
            {
                set.Remove(sets, key, subscriber);
            }
        }
    }
}
