using MagicCanvas.Storage.Postgres;
using MagicCanvas.TestSupport.Postgres;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Storage.Tests.Support;

public sealed class PostgresFixture : StorageFixture
{
    private TestDatabase? _database;

    public override string? MissingReason { get; } = PostgresBinaries.MissingReason();

    public string ConnectionString => _database!.ConnectionString;

    protected override async Task Register(IServiceCollection services)
    {
        _database = await (await PostgresServer.Shared()).CreateDatabase();
        services.AddPostgresStorage(o => o.ConnectionString = _database.ConnectionString);
    }

    protected override async Task Drop()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }
}
