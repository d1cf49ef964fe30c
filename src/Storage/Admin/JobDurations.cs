namespace MagicCanvas.Storage.Admin;

/// <summary>How long succeeded jobs took.</summary>
/// <param name="Jobs">How many there are.</param>
/// <param name="Latency">From submission to end.</param>
/// <param name="Wait">From submission to the first start.</param>
/// <param name="Run">From the first start to the end; attempts that came to nothing count too.</param>
public sealed record JobDurations(long Jobs, Percentiles Latency, Percentiles Wait, Percentiles Run);
