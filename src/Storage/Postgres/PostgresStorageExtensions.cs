using MagicCanvas.Storage.Relational;
using MagicCanvas.Storage.Relational.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MagicCanvas.Storage.Postgres;

public static class PostgresStorageExtensions
{
    private const int PreparedStatements = 128;

    /// <summary>
    /// The record in PostgreSQL: every store, <see cref="IDatabaseMigrator"/> (run it before anything else; it also makes Orleans' own
    /// tables), <see cref="IDatabaseHealth"/>, and the one <see cref="NpgsqlDataSource"/>, which Orleans' ADO.NET providers may share.
    /// </summary>
    public static IServiceCollection AddPostgresStorage(this IServiceCollection services, Action<PostgresStorageOptions> configure)
    {
        services.AddOptions<PostgresStorageOptions>().Configure(configure);
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(CreateSource);
        services.AddSingleton<IRelationalDatabase, PostgresDatabase>();
        services.AddSingleton<IDatabaseHealth, DatabaseHealth>();
        services.AddSingleton<IDatabaseMigrator>(p => ActivatorUtilities.CreateInstance<PostgresMigrator>(p, MigrationScript.Of("Postgres")));
        return services.AddRelationalStores();
    }

    private static NpgsqlDataSource CreateSource(IServiceProvider services)
    {
        var settings = new NpgsqlConnectionStringBuilder(services.GetRequiredService<IOptions<PostgresStorageOptions>>().Value.ConnectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (PreparedStatements, 2);
        }

        // Nothing here or in Orleans changes a session's settings, so there is nothing to reset before a connection's next use.
        settings.NoResetOnClose = true;
        settings.ApplicationName ??= "magic-canvas";
        return new NpgsqlDataSourceBuilder(settings.ToString()).UseLoggerFactory(services.GetRequiredService<ILoggerFactory>()).Build();
    }
}
