namespace MagicCanvas.Storage.Admin;

/// <summary>How many jobs failed with an error and reason, and when the last of them did.</summary>
public sealed record FailureCount(string Code, string? Reason, long Jobs, DateTimeOffset LastAt);
