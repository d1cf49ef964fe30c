namespace MagicCanvas.Storage.Quotas;

/// <summary>Row of <c>quota_periods</c>: one project's month, in micro-units.</summary>
/// <param name="ThresholdsFired">Highest percent mark (0, 70, 85, 100) already told by <c>magic.quota_threshold</c>.</param>
public sealed record PeriodBalance(int Period, long Used, long Reserved, int ThresholdsFired);
