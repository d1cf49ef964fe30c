namespace MagicCanvas.Hosting;

public enum DatabaseProvider
{
    /// <summary>One file under the data folder, one process.</summary>
    Sqlite,

    /// <summary>A server that all processes of a cluster share.</summary>
    Postgres,
}
