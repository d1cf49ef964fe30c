using MagicCanvas.Storage.Relational;
using MagicCanvas.Storage.Relational.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MagicCanvas.Storage.Sqlite;

public static class SqliteStorageExtensions
{
    /// <summary>
    /// The record in one SQLite file: every store, <see cref="IDatabaseMigrator"/> (run it before anything else) and
    /// <see cref="IDatabaseHealth"/>. For one process at a time.
    /// </summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, Action<SqliteStorageOptions> configure)
    {
        services.AddOptions<SqliteStorageOptions>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton<IRelationalDatabase, SqliteDatabase>();
        services.AddSingleton<IDatabaseHealth, DatabaseHealth>();
        services.AddSingleton<IDatabaseMigrator>(p => ActivatorUtilities.CreateInstance<SqliteMigrator>(p, MigrationScript.Of("Sqlite")));
        return services.AddRelationalStores();
    }
}
