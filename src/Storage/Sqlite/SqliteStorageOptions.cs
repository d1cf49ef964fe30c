namespace MagicCanvas.Storage.Sqlite;

/// <summary>Where the embedded database is.</summary>
public sealed class SqliteStorageOptions
{
    /// <summary>The database file; its folder must exist. SQLite keeps two more files (<c>-wal</c>, <c>-shm</c>) beside it.</summary>
    public string DatabasePath { get; set; } = "";

    /// <summary>Connections that read at the same time, 1 or more.</summary>
    public int Readers { get; set; } = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <summary>Most units that one commit carries, 1 or more: bounds how long the first of them waits for the others.</summary>
    public int MaxUnitsPerCommit { get; set; } = 256;
}
