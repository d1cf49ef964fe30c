using System.Globalization;
using MagicCanvas.Storage.Relational;
using MagicCanvas.Storage.Relational.Migrations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Storage.Sqlite;

internal sealed class SqliteMigrator(
    IOptions<SqliteStorageOptions> options, TimeProvider time, ILogger<SqliteMigrator> log, IReadOnlyList<MigrationScript> scripts) : IDatabaseMigrator
{
    public Task Migrate(CancellationToken ct) => Task.Run(
        () =>
        {
            using var session = new SqliteSession(options.Value.DatabasePath, readOnly: false);
            session.Execute(
                "CREATE TABLE IF NOT EXISTS schema_versions (version INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT");
            while (ApplyNext(session) is { } applied)
            {
                log.Applied(applied.Name);
                ct.ThrowIfCancellationRequested();
            }
        },
        ct);

    // What is missing is looked up inside the transaction: another process may be migrating too.
    private MigrationScript? ApplyNext(SqliteSession session)
    {
        session.Execute("BEGIN IMMEDIATE");
        var applied = session.Query(new Statement("SELECT version FROM schema_versions"), r => r.Int());
        var next = MigrationPlan.Missing(scripts, applied) is [var first, ..] ? first : null;
        if (next is not null)
        {
            session.Execute(next.Sql);
            session.Execute(string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO schema_versions VALUES ({next.Version}, '{next.Name}', {Micros.Of(time.GetUtcNow())})"));
        }

        session.Execute("COMMIT");
        return next;
    }
}
