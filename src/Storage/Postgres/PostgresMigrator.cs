using MagicCanvas.Storage.Relational;
using MagicCanvas.Storage.Relational.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MagicCanvas.Storage.Postgres;

internal sealed class PostgresMigrator(
    NpgsqlDataSource source, TimeProvider time, ILogger<PostgresMigrator> log, IReadOnlyList<MigrationScript> scripts) : IDatabaseMigrator
{
    /// <summary>Any number that nothing else in the database locks.</summary>
    private const long LockKey = 0x4D61_6769_6343_616E;

    public async Task Migrate(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        while (await ApplyNext(connection, ct) is { } applied)
        {
            log.Applied(applied.Name);
        }
    }

    // Nodes that start together take turns: each looks up what is missing only when it has the lock, which ends with the transaction.
    private async Task<MigrationScript?> ApplyNext(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Execute(connection, $"SELECT pg_advisory_xact_lock({LockKey})", ct);
        await Execute(
            connection, "CREATE TABLE IF NOT EXISTS schema_versions (version integer PRIMARY KEY, name text NOT NULL, applied_at bigint NOT NULL)", ct);
        var next = MigrationPlan.Missing(scripts, await Applied(connection, ct)) is [var first, ..] ? first : null;
        if (next is not null)
        {
            await Execute(connection, next.Sql, ct);
            await using var record = new NpgsqlCommand("INSERT INTO schema_versions VALUES ($1, $2, $3)", connection)
            {
                Parameters = { new() { Value = next.Version }, new() { Value = next.Name }, new() { Value = Micros.Of(time.GetUtcNow()) } },
            };
            await record.ExecuteNonQueryAsync(ct);
        }

        await transaction.CommitAsync(CancellationToken.None);
        return next;
    }

    private static async Task<List<int>> Applied(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT version FROM schema_versions", connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var versions = new List<int>();
        while (await reader.ReadAsync(ct))
        {
            versions.Add(reader.GetInt32(0));
        }

        return versions;
    }

#pragma warning disable CA2100 // The text is ours: constants and embedded scripts.
    private static async Task Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
#pragma warning restore CA2100
}
