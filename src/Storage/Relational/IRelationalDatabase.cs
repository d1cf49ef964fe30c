namespace MagicCanvas.Storage.Relational;

/// <summary>
/// What the stores need of a database. A write is a <em>unit</em>: statements that are known beforehand and are committed
/// together or not at all, so that a provider can send them in one round trip or share one commit between many units.
/// </summary>
internal interface IRelationalDatabase
{
    SqlDialect Dialect { get; }

    Task<IReadOnlyList<T>> Read<T>(Statement query, Func<Row, T> map, CancellationToken ct);

    /// <summary>
    /// Commits the unit. Throws <see cref="StoreConflictException"/> where a fence held or a unique index refused: nothing was changed.
    /// The token is looked at only before the unit is handed over; a commit that has begun is never given up.
    /// </summary>
    Task Write(IReadOnlyList<Statement> unit, CancellationToken ct);

    /// <summary>
    /// As <see cref="Write(IReadOnlyList{Statement}, CancellationToken)"/>, for a unit that may share a commit with units of other keys:
    /// one that locks nothing that was there before but its key's row, and rows that belong to the key and are locked last by all others.
    /// </summary>
    Task WriteShared(string key, IReadOnlyList<Statement> unit, CancellationToken ct);

    /// <summary>As <see cref="Write(IReadOnlyList{Statement}, CancellationToken)"/>; the unit's last statement returns rows.</summary>
    Task<IReadOnlyList<T>> Write<T>(IReadOnlyList<Statement> unit, Func<Row, T> map, CancellationToken ct);
}
