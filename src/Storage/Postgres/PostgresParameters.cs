using MagicCanvas.Storage.Relational;
using Npgsql;
using NpgsqlTypes;

namespace MagicCanvas.Storage.Postgres;

/// <summary>A statement's arguments as positional parameters, every one with its type: an untyped null would miss the prepared statement.</summary>
internal static class PostgresParameters
{
    public static void Bind(Statement statement, NpgsqlParameterCollection parameters)
    {
        foreach (var arg in statement.Args)
        {
            parameters.Add(new NpgsqlParameter { NpgsqlDbType = TypeOf(arg.Kind), Value = arg.Value ?? DBNull.Value });
        }

        if (statement.Fence is { } fence)
        {
            parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = fence });
        }
    }

    private static NpgsqlDbType TypeOf(SqlKind kind) => kind switch
    {
        SqlKind.Text => NpgsqlDbType.Text,
        SqlKind.Int => NpgsqlDbType.Integer,
        SqlKind.Long => NpgsqlDbType.Bigint,
        SqlKind.Bool => NpgsqlDbType.Boolean,
        SqlKind.Bytes => NpgsqlDbType.Bytea,
        SqlKind.Texts => NpgsqlDbType.Array | NpgsqlDbType.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
