namespace MagicCanvas.Storage.Quotas;

/// <summary>
/// Append-only row of <c>usage_ledger</c>, micro-units. A reservation has <see cref="Reserved"/>; a resolution has
/// <see cref="Released"/> = the whole reservation and <see cref="Posted"/> 0..released.
/// The database allows one reserve and one resolution per job.
/// </summary>
public sealed record LedgerEntry
{
    /// <summary>Assigned by the store; 0 until then.</summary>
    public long Id { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required int Period { get; init; }
    public required string JobId { get; init; }
    public required string ModelId { get; init; }
    public required LedgerKind Kind { get; init; }
    public long Reserved { get; init; }
    public long Released { get; init; }
    public long Posted { get; init; }
    public required DateTimeOffset At { get; init; }
}
