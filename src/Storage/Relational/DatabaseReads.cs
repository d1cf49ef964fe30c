namespace MagicCanvas.Storage.Relational;

internal static class DatabaseReads
{
    /// <summary>The only row of a query, or null.</summary>
    public static async Task<T?> ReadOne<T>(this IRelationalDatabase database, Statement query, Func<Row, T> map, CancellationToken ct)
        where T : class
    {
        var rows = await database.Read(query, map, ct);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>The only row that a unit returns, or null.</summary>
    public static async Task<T?> WriteOne<T>(
        this IRelationalDatabase database, IReadOnlyList<Statement> unit, Func<Row, T> map, CancellationToken ct)
        where T : class
    {
        var rows = await database.Write(unit, map, ct);
        return rows.Count == 0 ? null : rows[0];
    }
}
