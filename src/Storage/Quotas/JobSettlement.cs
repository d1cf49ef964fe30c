using MagicCanvas.Events;
using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Quotas;

/// <summary>
/// One ended job: the terminal row (<see cref="Final"/>), applied only where the stored row is still at
/// <see cref="Generation.Attempt"/> and not final; its ledger resolution, pictures (rows of <c>artifacts</c>) and events.
/// </summary>
public sealed record JobSettlement(Generation Final, LedgerEntry Resolution, IReadOnlyList<OutboxEvent> Events);
