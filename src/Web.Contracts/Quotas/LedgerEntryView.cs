namespace MagicCanvas.Web.Contracts.Quotas;

/// <summary>Kind: reserve | post | void.</summary>
public sealed record LedgerEntryView(
    long Id, string GenerationId, string UserId, string ModelId, string Kind, decimal ReservedUnits, decimal ReleasedUnits, decimal PostedUnits,
    string Period, DateTimeOffset At);
