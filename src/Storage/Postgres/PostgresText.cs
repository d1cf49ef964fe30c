using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using MagicCanvas.Storage.Relational;

namespace MagicCanvas.Storage.Postgres;

/// <summary>
/// A statement's text as PostgreSQL takes it: <c>$1</c> for the first argument and so on. Rewritten once per text; the driver, given
/// names, would do it at every execution.
/// </summary>
internal static class PostgresText
{
    private static readonly ConcurrentDictionary<string, string> s_plain = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, string> s_fenced = new(StringComparer.Ordinal);

    public static string Of(Statement statement) => statement.IsFenced
        ? s_fenced.GetOrAdd(statement.Sql, static (_, s) => Fence(Rewrite(s), s.Args.Count + 1), statement)
        : s_plain.GetOrAdd(statement.Sql, static (_, s) => Rewrite(s), statement);

    private static string Fence(string sql, int fenceArg) =>
        string.Create(CultureInfo.InvariantCulture, $"WITH hit AS ({sql} RETURNING 1) SELECT magic_must_hit(count(*), ${fenceArg}) FROM hit");

    private static string Rewrite(Statement statement)
    {
        var sql = statement.Sql;
        var text = new StringBuilder(sql.Length);
        for (var i = 0; i < sql.Length; i++)
        {
            if (sql[i] != '@' || i + 1 == sql.Length || !char.IsAsciiLetter(sql[i + 1]))
            {
                // Also the @ of an operator, such as @@.
                text.Append(sql[i]);
                continue;
            }

            var start = ++i;
            while (i < sql.Length && (char.IsAsciiLetterOrDigit(sql[i]) || sql[i] == '_'))
            {
                i++;
            }

            text.Append('$').Append(NumberOf(statement, sql[start..i]));
            i--;
        }

        return text.ToString();
    }

    private static int NumberOf(Statement statement, string name)
    {
        for (var i = 0; i < statement.Args.Count; i++)
        {
            if (statement.Args[i].Name == name)
            {
                return i + 1;
            }
        }

        throw new InvalidOperationException($"No argument for @{name}.");
    }
}
