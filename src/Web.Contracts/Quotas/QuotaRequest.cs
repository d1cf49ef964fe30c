namespace MagicCanvas.Web.Contracts.Quotas;

/// <summary>New limits; what is left out stays. 0 for a user limit removes it.</summary>
public sealed record QuotaRequest(
    decimal? MonthlyUnitsLimit, int? JobsPerMinuteLimit, int? UserJobsPerMinuteLimit, decimal? UserMonthlyUnitsLimit);
