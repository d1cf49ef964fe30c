using MagicCanvas.Quotas;

namespace MagicCanvas.Storage.Relational.Rows;

/// <summary>The limits in a row of <c>quotas</c>.</summary>
internal static class LimitsColumns
{
    public const string Names = "monthly_micro_units, jobs_per_minute, user_jobs_per_minute, user_monthly_micro_units";

    public static Statement Bind(Statement statement, QuotaLimits limits) => statement
        .Long("monthly_micro_units", limits.MonthlyMicroUnits)
        .Int("jobs_per_minute", limits.JobsPerMinute)
        .Int("user_jobs_per_minute", limits.UserJobsPerMinute)
        .Long("user_monthly_micro_units", limits.UserMonthlyMicroUnits);

    public static QuotaLimits Read(Row row) => new()
    {
        MonthlyMicroUnits = row.Long(),
        JobsPerMinute = row.Int(),
        UserJobsPerMinute = row.IntOrNull(),
        UserMonthlyMicroUnits = row.LongOrNull(),
    };
}
