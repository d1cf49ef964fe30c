using System.Data.Common;
using MagicCanvas.Storage.Relational;
using Microsoft.Data.Sqlite;

namespace MagicCanvas.Storage.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> _prepared = new(StringComparer.Ordinal);
    private readonly SqliteConnection _connection;

    public SqliteSession(string path, bool readOnly)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, Pooling = false, DefaultTimeout = 10 };
        _connection = new(settings.ToString());
        try
        {
            _connection.Open();

            // FULL: a commit is on disk when it returns; WAL's default (NORMAL) may lose the last ones at a power cut.
            Execute("PRAGMA journal_mode = WAL");
            Execute("PRAGMA synchronous = FULL");
            Execute("PRAGMA busy_timeout = 10000");
            Execute(readOnly ? "PRAGMA query_only = TRUE" : "PRAGMA wal_autocheckpoint = 2000");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Runs SQL that takes no parameters; a script may hold several statements.</summary>
    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Rows changed.</summary>
    public int Change(Statement statement) => Prepare(statement).ExecuteNonQuery();

    public List<T> Query<T>(Statement statement, Func<Row, T> map)
    {
        using var reader = Prepare(statement).ExecuteReader();
        return ReadAll(reader, map);
    }

    public void Dispose()
    {
        foreach (var command in _prepared.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static List<T> ReadAll<T>(DbDataReader reader, Func<Row, T> map)
    {
        var rows = new List<T>();
        var row = new Row(reader);
        while (reader.Read())
        {
            row.Rewind();
            rows.Add(map(row));
        }

        return rows;
    }

    private SqliteCommand Prepare(Statement statement)
    {
        if (!_prepared.TryGetValue(statement.Sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = statement.Sql;
            foreach (var arg in statement.Args)
            {
                command.Parameters.Add("@" + arg.Name, TypeOf(arg.Kind));
            }

            _prepared.Add(statement.Sql, command);
        }

        for (var i = 0; i < statement.Args.Count; i++)
        {
            command.Parameters[i].Value = ValueOf(statement.Args[i]);
        }

        return command;
    }

    // SQLite has no arrays: strings go as JSON, which json_each takes apart.
    private static object ValueOf(SqlArg arg) =>
        arg.Kind == SqlKind.Texts ? StorageJson.Texts((string[])arg.Value!) : arg.Value ?? DBNull.Value;

    private static SqliteType TypeOf(SqlKind kind) => kind switch
    {
        SqlKind.Text or SqlKind.Texts => SqliteType.Text,
        SqlKind.Bytes => SqliteType.Blob,
        _ => SqliteType.Integer,
    };
}
