using MagicCanvas.Storage.Sqlite;
using MagicCanvas.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Storage.Tests.Support;

public sealed class SqliteFixture : StorageFixture
{
    private readonly TemporaryFolder _folder = new();

    public string DatabasePath => Path.Combine(_folder.Path, "test.db");

    protected override Task Register(IServiceCollection services)
    {
        services.AddSqliteStorage(o => o.DatabasePath = DatabasePath);
        return Task.CompletedTask;
    }

    protected override Task Drop()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }
}
