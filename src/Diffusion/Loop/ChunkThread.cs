namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// A thread for model calls that many wait for: who has waited longest sets the kind of a call, and those of its kind behind it share it, up to a
/// bound. A call takes no longer than its bound allows, and who waits is overtaken by nobody who came later but those whose call it shares.
/// </summary>
internal sealed class ChunkThread<T>
    where T : class
{
    private readonly Func<T, object> _kind;
    private readonly Func<T, int> _most;
    private readonly Action<IReadOnlyList<T>> _work;
    private readonly Func<T, bool>? _leaves;
    private readonly object _gate = new();
    private readonly LinkedList<T> _waiting = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _stopping;

    /// <param name="name">Of the thread.</param>
    /// <param name="kind">Only what is equal in this shares a call.</param>
    /// <param name="most">How many of its kind one call takes, at least 1.</param>
    /// <param name="work">The call; must not throw.</param>
    /// <param name="leaves">True where nobody waits for it any more, and it has been told so; asked before every call, and must not wait.</param>
    public ChunkThread(string name, Func<T, object> kind, Func<T, int> most, Action<IReadOnlyList<T>> work, Func<T, bool>? leaves = null)
    {
        (_kind, _most, _work, _leaves) = (kind, most, work, leaves);
        var thread = new Thread(Serve) { Name = name, IsBackground = true };
        thread.Start();
    }

    /// <summary>Waits for nobody. False: the thread ends, and will not take it.</summary>
    public bool Post(T item)
    {
        lock (_gate)
        {
            if (_stopping)
            {
                return false;
            }

            _waiting.AddLast(item);
            Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Ends after what waits.</summary>
    public Task Stop()
    {
        lock (_gate)
        {
            _stopping = true;
            Monitor.Pulse(_gate);
        }

        return _ended.Task;
    }

    private void Serve()
    {
        try
        {
            while (Take() is { } chunk)
            {
                _work(chunk);
            }

            _ended.SetResult();
        }
        catch (Exception bug)
        {
            _ended.SetException(bug);
            throw;
        }
    }

    /// <summary>What the next call takes; null at the end.</summary>
    private List<T>? Take()
    {
        lock (_gate)
        {
            while (true)
            {
                Filter(item => _leaves?.Invoke(item) ?? false);
                if (_waiting.First is { } first)
                {
                    return TakeWith(first.Value);
                }

                if (_stopping)
                {
                    return null;
                }

                Monitor.Wait(_gate);
            }
        }
    }

    private List<T> TakeWith(T first)
    {
        var (kind, most) = (_kind(first), _most(first));
        var chunk = new List<T>();
        Filter(item =>
        {
            if (chunk.Count == most || !_kind(item).Equals(kind))
            {
                return false;
            }

            chunk.Add(item);
            return true;
        });
        return chunk;
    }

    /// <summary>Takes out, in order, what <paramref name="goes"/>.</summary>
    private void Filter(Func<T, bool> goes)
    {
        for (var node = _waiting.First; node is not null;)
        {
            var next = node.Next;
            if (goes(node.Value))
            {
                _waiting.Remove(node);
            }

            node = next;
        }
    }
}
