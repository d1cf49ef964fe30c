using System.Globalization;
using MagicCanvas.Storage.Quotas;

namespace MagicCanvas.Storage.Relational;

/// <summary>A place in the ledger: its row id does the ordering.</summary>
internal static class LedgerCursor
{
    public static Cursor Of(LedgerEntry entry) => new(Micros.Of(entry.At), entry.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The id that the page must stay below. A cursor of another list leaves nothing to show.</summary>
    public static long Before(Cursor? cursor) =>
        cursor is null ? long.MaxValue
        : long.TryParse(cursor.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
