namespace MagicCanvas.Storage.Generations;

/// <summary>A running job's lease.</summary>
public sealed record Lease(string GenerationId, int Attempt, string Owner, DateTimeOffset Until, DateTimeOffset StartedAt, bool CancelRequested);
