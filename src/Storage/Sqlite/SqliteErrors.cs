namespace MagicCanvas.Storage.Sqlite;

/// <summary>Extended result codes of SQLite (https://sqlite.org/rescode.html).</summary>
internal static class SqliteErrors
{
    public const int PrimaryKey = 1555;
    public const int Unique = 2067;
}
