namespace MagicCanvas.Storage.Relational.Migrations;

/// <summary>Which scripts a database still needs.</summary>
internal static class MigrationPlan
{
    /// <summary>Known scripts above the highest applied version, in order.</summary>
    public static IReadOnlyList<MigrationScript> Missing(IReadOnlyList<MigrationScript> known, IReadOnlyCollection<int> applied)
    {
        var newest = known.Count == 0 ? 0 : known.Max(s => s.Version);
        if (applied.Count > 0 && applied.Max() > newest)
        {
            throw new SchemaTooNewException(applied.Max(), newest);
        }

        return [.. known.Where(s => !applied.Contains(s.Version)).OrderBy(s => s.Version)];
    }
}
