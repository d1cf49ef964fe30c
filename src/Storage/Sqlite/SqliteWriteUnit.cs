using MagicCanvas.Storage.Relational;
using Microsoft.Data.Sqlite;

namespace MagicCanvas.Storage.Sqlite;

/// <summary>One caller's unit on its way through the writer. Its task ends only after the commit that carries it.</summary>
internal abstract class SqliteWriteUnit
{
    private Exception? _refused;

    /// <summary>Runs the statements in a savepoint of the open transaction; a failure of the unit's own undoes only the unit.</summary>
    public void Run(SqliteSession session)
    {
        session.Execute("SAVEPOINT unit");
        try
        {
            RunStatements(session);
            session.Execute("RELEASE unit");
        }
        catch (Exception e) when (e is StoreConflictException or SqliteException)
        {
            _refused = AsConflict(e);

            // Fails where SQLite has given up the whole transaction (disk full, I/O error): then no unit of it is committed.
            session.Execute("ROLLBACK TO unit");
            session.Execute("RELEASE unit");
        }
    }

    /// <summary>The transaction is committed: tells the caller how its unit went.</summary>
    public void Finish()
    {
        if (_refused is null)
        {
            Succeed();
        }
        else
        {
            Fail(_refused);
        }
    }

    public abstract void Fail(Exception exception);

    protected abstract void Succeed();

    protected abstract void RunStatements(SqliteSession session);

    protected static void Change(SqliteSession session, Statement statement)
    {
        var changed = session.Change(statement);
        if (statement.IsFenced && changed != 1)
        {
            throw new StoreConflictException($"Not as expected: {statement.Fence}.");
        }
    }

    private static Exception AsConflict(Exception e) =>
        e is SqliteException { SqliteExtendedErrorCode: SqliteErrors.Unique or SqliteErrors.PrimaryKey } ? new StoreConflictException(e.Message) : e;
}

/// <typeparam name="T">What the unit's last statement returns, if <paramref name="map"/> is given.</typeparam>
internal sealed class SqliteWriteUnit<T>(IReadOnlyList<Statement> statements, Func<Row, T>? map) : SqliteWriteUnit
{
    private readonly TaskCompletionSource<IReadOnlyList<T>> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IReadOnlyList<T> _rows = [];

    public Task<IReadOnlyList<T>> Task => _done.Task;

    public override void Fail(Exception exception) => _done.TrySetException(exception);

    protected override void Succeed() => _done.TrySetResult(_rows);

    protected override void RunStatements(SqliteSession session)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            if (map is not null && i == statements.Count - 1)
            {
                _rows = session.Query(statements[i], map);
            }
            else
            {
                Change(session, statements[i]);
            }
        }
    }
}
