namespace MagicCanvas.Storage;

/// <summary>The database was migrated by a later build; this one does not know its tables.</summary>
public sealed class SchemaTooNewException(int found, int known)
    : Exception($"The database has schema version {found}, but this build knows only versions up to {known}. Run the newer build.");
