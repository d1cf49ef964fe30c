namespace MagicCanvas.Storage.Relational;

/// <summary>Cuts keyset pages: one row more than asked for tells whether another page follows.</summary>
internal static class PageQuery
{
    public static Page<T> Cut<T>(IReadOnlyList<T> rows, int limit, Func<T, Cursor> cursorOf) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], cursorOf(rows[limit - 1]).ToString());

    /// <summary>Throws unless 1..<see cref="PageRequest.MaxLimit"/>, and 0 or more to skip.</summary>
    public static int RowsFor(PageRequest page)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentOutOfRangeException.ThrowIfLessThan(page.Limit, 1, nameof(page));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(page.Limit, PageRequest.MaxLimit, nameof(page));
        ArgumentOutOfRangeException.ThrowIfNegative(page.Skip, nameof(page));
        return page.Limit + 1;
    }
}
