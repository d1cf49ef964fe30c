namespace MagicCanvas.Storage.Postgres;

/// <summary>Where the cluster's database is.</summary>
public sealed class PostgresStorageOptions
{
    /// <summary>
    /// Npgsql's connection string; PostgreSQL 15 or later. Unless it says otherwise, statements are prepared automatically
    /// (<c>Max Auto Prepare=128</c>).
    /// </summary>
    public string ConnectionString { get; set; } = "";
}
