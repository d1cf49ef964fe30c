namespace MagicCanvas.Storage.Admin;

/// <summary>By the nearest rank: each is a duration that some job really had.</summary>
public sealed record Percentiles(TimeSpan P50, TimeSpan P95, TimeSpan P99, TimeSpan Max);
