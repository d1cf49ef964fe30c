namespace MagicCanvas.Storage.Quotas;

/// <summary>A reservation, and the two ways it resolves: exactly one per job.</summary>
public enum LedgerKind
{
    Reserve,
    Post,
    Void,
}
