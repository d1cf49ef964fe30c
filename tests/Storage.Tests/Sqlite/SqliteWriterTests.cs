using MagicCanvas.Storage.Relational;
using MagicCanvas.Storage.Sqlite;
using MagicCanvas.TestSupport;
using Microsoft.Data.Sqlite;

namespace MagicCanvas.Storage.Tests.Sqlite;

public sealed class SqliteWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.Combine("writer.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Units_that_wait_together_share_a_commit_and_a_failing_one_is_left_out()
    {
        using var opened = new ManualResetEventSlim();
        using var writer = new SqliteWriter(() => OpenAfter(opened), maxUnits: 100);

        // The first unit makes the writer open its connection, which waits: the others gather behind it.
        var first = Enqueue(writer, Insert(1));
        var good = Enqueue(writer, Insert(2), Insert(3));
        var duplicate = Enqueue(writer, Insert(4), Insert(1));
        var missed = Enqueue(writer, Insert(5), new Statement("UPDATE numbers SET n = 9 WHERE n = 8").MustHit("eight"));
        var broken = Enqueue(writer, Insert(6), new Statement("INSERT INTO nowhere VALUES (1)"));
        var last = Enqueue(writer, Insert(7));
        opened.Set();

        await Task.WhenAll(first, good, last);
        await Assert.ThrowsAsync<StoreConflictException>(() => duplicate);
        await Assert.ThrowsAsync<StoreConflictException>(() => missed);
        await Assert.ThrowsAsync<SqliteException>(() => broken);
        Assert.Equal([1, 2, 3, 7], Numbers());
    }

    [Fact]
    public async Task A_writer_that_could_not_open_its_file_tries_again_for_the_next_unit()
    {
        var tries = 0;
        using var writer = new SqliteWriter(() => ++tries == 1 ? throw new IOException("no disk") : OpenAfter(null), maxUnits: 1);

        await Assert.ThrowsAsync<IOException>(() => Enqueue(writer, Insert(1)));
        await Enqueue(writer, Insert(2));

        Assert.Equal([2], Numbers());
    }

    [Fact]
    public async Task What_waits_when_the_writer_ends_is_still_committed()
    {
        using var opened = new ManualResetEventSlim();
        var writer = new SqliteWriter(() => OpenAfter(opened), maxUnits: 1);
        var waiting = Enumerable.Range(1, 5).Select(n => Enqueue(writer, Insert(n))).ToList();

        opened.Set();
        writer.Dispose();

        await Task.WhenAll(waiting);
        Assert.Equal([1, 2, 3, 4, 5], Numbers());
    }

    private static Task<IReadOnlyList<object>> Enqueue(SqliteWriter writer, params Statement[] statements)
    {
        var unit = new SqliteWriteUnit<object>(statements, null);
        writer.Enqueue(unit);
        return unit.Task;
    }

    private static Statement Insert(int n) => new Statement("INSERT INTO numbers VALUES (@n)").Int("n", n);

    private SqliteSession OpenAfter(ManualResetEventSlim? signal)
    {
        signal?.Wait(TimeSpan.FromSeconds(30));
        var session = new SqliteSession(Database, readOnly: false);
        session.Execute("CREATE TABLE IF NOT EXISTS numbers (n INTEGER PRIMARY KEY)");
        return session;
    }

    private List<int> Numbers()
    {
        using var session = new SqliteSession(Database, readOnly: true);
        return session.Query(new("SELECT n FROM numbers ORDER BY n"), r => r.Int());
    }
}
