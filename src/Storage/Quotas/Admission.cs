using MagicCanvas.Events;
using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Quotas;

/// <summary>One admitted job: its row, its reservation, its events. The session it belongs to gets it as head.</summary>
public sealed record Admission(Generation Job, LedgerEntry Reservation, IReadOnlyList<OutboxEvent> Events);
