namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>Milliseconds, by the nearest rank.</summary>
public sealed record PercentilesView(double P50Ms, double P95Ms, double P99Ms, double MaxMs);
