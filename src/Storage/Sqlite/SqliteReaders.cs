using System.Collections.Concurrent;

namespace MagicCanvas.Storage.Sqlite;

/// <summary>A bounded pool of read connections. Readers see committed data and never wait for the writer (WAL).</summary>
internal sealed class SqliteReaders(Func<SqliteSession> open, int size) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free = new(size);

    /// <summary>Runs on the thread pool, since the driver blocks.</summary>
    public async Task<T> Use<T>(Func<SqliteSession, T> read, CancellationToken ct)
    {
        await _free.WaitAsync(ct);
        try
        {
            return await Task.Run(() => UseNow(read), ct);
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _free.Dispose();
    }

    private T UseNow<T>(Func<SqliteSession, T> read)
    {
        var session = _idle.TryTake(out var idle) ? idle : open();
        try
        {
            var result = read(session);
            _idle.Add(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }
}
