namespace MagicCanvas.Web.Hubs;

/// <summary>What one connection watches. Watching the same again replaces the earlier watch.</summary>
internal sealed class ConnectionWatches : IDisposable
{
    public const int Max = 200;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);
    private bool _closed;

    /// <summary>False: the connection watches too much already.</summary>
    public bool Start(string key, Func<CancellationToken, Task> run)
    {
        var cancellation = new CancellationTokenSource();
        lock (_lock)
        {
            Cancel(key);
            if (_closed || _running.Count >= Max)
            {
                cancellation.Dispose();
                return !_closed;
            }

            _running[key] = cancellation;
        }

        _ = Run(key, run, cancellation);
        return true;
    }

    public void Stop(string key)
    {
        lock (_lock)
        {
            Cancel(key);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _closed = true;
            foreach (var key in _running.Keys.ToList())
            {
                Cancel(key);
            }
        }
    }

    private async Task Run(string key, Func<CancellationToken, Task> run, CancellationTokenSource cancellation)
    {
        // The pump logs its own failures.
        await run(cancellation.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            if (_running.TryGetValue(key, out var current) && current == cancellation)
            {
                _running.Remove(key);
            }
        }

        cancellation.Dispose();
    }

    // The watch disposes of its source when it has ended.
    private void Cancel(string key)
    {
        if (_running.Remove(key, out var cancellation))
        {
            cancellation.Cancel();
        }
    }
}
