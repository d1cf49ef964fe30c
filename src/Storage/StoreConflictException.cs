namespace MagicCanvas.Storage;

/// <summary>A fence held: another writer was first, the transaction was rolled back and nothing was changed. Reload and decide again.</summary>
public sealed class StoreConflictException(string message) : Exception(message);
