namespace MagicCanvas.Storage;

/// <summary>Brings the database to this build's schema. Safe to call at every start and from several processes at once.</summary>
public interface IDatabaseMigrator
{
    /// <summary>
    /// Applies the numbered scripts that the database lacks, each in its own transaction.
    /// Throws <see cref="SchemaTooNewException"/> where a later build has already changed the schema.
    /// </summary>
    Task Migrate(CancellationToken ct);
}
