namespace MagicCanvas.Web.Contracts.Quotas;

/// <summary>A project's budget of the current month; percent of the limit that is used, 0..100 and above.</summary>
public sealed record QuotaView(
    string ProjectId, decimal MonthlyUnitsLimit, decimal UsedUnits, decimal ReservedUnits, decimal RemainingUnits, DateTimeOffset ResetAt,
    int JobsPerMinuteLimit, decimal UsagePercent, int? UserJobsPerMinuteLimit, decimal? UserMonthlyUnitsLimit);
