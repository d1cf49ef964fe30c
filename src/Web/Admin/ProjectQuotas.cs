using MagicCanvas.Storage.Admin;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Web.Contracts.Admin;
using MagicCanvas.Web.Quotas;

namespace MagicCanvas.Web.Admin;

/// <summary>The budgets of all projects, and what is to be expected of them.</summary>
internal sealed class ProjectQuotas(IQuotaStore quotas, IAdminStore record, TimeProvider time)
{
    private static readonly int[] s_marks = [100, 85, 70];

    public async Task<IReadOnlyList<ProjectQuotaView>> List(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var spending = (await record.Spending(now.AddDays(-QuotaForecast.Days), now, TimeSpan.FromDays(1), ct)).ToLookup(s => s.ProjectId, StringComparer.Ordinal);
        return [.. (await quotas.ListBudgets(QuotaViews.PeriodOf(now), ct)).Select(b => ToView(b, [.. spending[b.ProjectId]], now))];
    }

    private static ProjectQuotaView ToView(ProjectBudget budget, ProjectSpending[] spending, DateTimeOffset now)
    {
        var quota = QuotaViews.ToView(budget);
        var rate = RatePerDay(spending, now);
        return new()
        {
            ProjectId = quota.ProjectId,
            MonthlyUnitsLimit = quota.MonthlyUnitsLimit,
            UsedUnits = quota.UsedUnits,
            ReservedUnits = quota.ReservedUnits,
            RemainingUnits = quota.RemainingUnits,
            ResetAt = quota.ResetAt,
            JobsPerMinuteLimit = quota.JobsPerMinuteLimit,
            UsagePercent = quota.UsagePercent,
            UserJobsPerMinuteLimit = quota.UserJobsPerMinuteLimit,
            UserMonthlyUnitsLimit = quota.UserMonthlyUnitsLimit,
            ThresholdPercent = s_marks.FirstOrDefault(mark => quota.UsagePercent >= mark),
            RecentUnitsPerDay = rate,
            RunsOutAt = QuotaForecast.RunsOutAt(quota.RemainingUnits, rate, now, quota.ResetAt),
        };
    }

    private static decimal RatePerDay(ProjectSpending[] spending, DateTimeOffset now)
    {
        var days = new decimal[QuotaForecast.Days];
        foreach (var slice in spending)
        {
            // The record's slices begin with the oldest.
            days[QuotaForecast.Days - 1 - slice.Slice] = Units.FromMicro(slice.MicroUnits);
        }

        return spending.Length == 0 ? 0 : QuotaForecast.RatePerDay(days, now - spending[0].FirstJobAt);
    }
}
