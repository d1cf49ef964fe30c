namespace MagicCanvas.Hosting;

/// <summary>Section <c>MagicCanvas:Database</c>.</summary>
public sealed class DatabaseOptions
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>PostgreSQL only; SQLite's file lies in the data folder.</summary>
    public string? ConnectionString { get; set; }
}
