namespace MagicCanvas.TestSupport.Postgres;

/// <summary>A database of one test class; dropped, whoever is still connected, when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly PostgresServer _server;

    internal TestDatabase(PostgresServer server, string name) => (_server, Name) = (server, name);

    public string Name { get; }

    public string ConnectionString => _server.ConnectionString(Name);

    public async ValueTask DisposeAsync() => await _server.Drop(Name);
}
