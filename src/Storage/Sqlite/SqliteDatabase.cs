using MagicCanvas.Storage.Relational;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Storage.Sqlite;

internal sealed class SqliteDatabase : IRelationalDatabase, IDisposable
{
    private readonly SqliteWriter _writer;
    private readonly SqliteReaders _readers;

    public SqliteDatabase(IOptions<SqliteStorageOptions> options)
    {
        var o = options.Value;
        ArgumentException.ThrowIfNullOrEmpty(o.DatabasePath);
        _writer = new(() => new(o.DatabasePath, readOnly: false), o.MaxUnitsPerCommit);
        _readers = new(() => new(o.DatabasePath, readOnly: true), o.Readers);
    }

    public SqlDialect Dialect { get; } = new SqliteDialect();

    public Task<IReadOnlyList<T>> Read<T>(Statement query, Func<Row, T> map, CancellationToken ct) =>
        _readers.Use<IReadOnlyList<T>>(s => s.Query(query, map), ct);

    public Task Write(IReadOnlyList<Statement> unit, CancellationToken ct) => Enqueue<object>(unit, null, ct);

    // Here all units share commits.
    public Task WriteShared(string key, IReadOnlyList<Statement> unit, CancellationToken ct) => Write(unit, ct);

    public Task<IReadOnlyList<T>> Write<T>(IReadOnlyList<Statement> unit, Func<Row, T> map, CancellationToken ct) => Enqueue(unit, map, ct);

    public void Dispose()
    {
        _writer.Dispose();
        _readers.Dispose();
    }

    private Task<IReadOnlyList<T>> Enqueue<T>(IReadOnlyList<Statement> statements, Func<Row, T>? map, CancellationToken ct)
    {
        if (ct.IsCancellationRequested)
        {
            return Task.FromCanceled<IReadOnlyList<T>>(ct);
        }

        var unit = new SqliteWriteUnit<T>(statements, map);
        _writer.Enqueue(unit);
        return unit.Task;
    }
}
