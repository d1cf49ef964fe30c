using System.Globalization;
using MagicCanvas.Quotas;
using MagicCanvas.Storage.Quotas;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Quotas;

/// <summary>Budgets and ledger rows as the API shows them.</summary>
internal static class QuotaViews
{
    public static QuotaView ToView(QuotaSnapshot q) => new(
        q.ProjectId, Units.FromMicro(q.Limits.MonthlyMicroUnits), Units.FromMicro(q.UsedMicroUnits), Units.FromMicro(q.ReservedMicroUnits),
        Units.FromMicro(q.RemainingMicroUnits), q.ResetAt, q.Limits.JobsPerMinute, UsagePercent(q), q.Limits.UserJobsPerMinute,
        q.Limits.UserMonthlyMicroUnits is { } user ? Units.FromMicro(user) : null);

    public static QuotaView ToView(ProjectBudget b) => ToView(new QuotaSnapshot(
        b.ProjectId, b.Limits, b.Balance.Period, b.Balance.Used, b.Balance.Reserved, EndOf(b.Balance.Period)));

    public static LedgerEntryView ToView(LedgerEntry e) => new(
        e.Id, e.JobId, e.UserId, e.ModelId, WireNames.Of(e.Kind), Units.FromMicro(e.Reserved), Units.FromMicro(e.Released), Units.FromMicro(e.Posted),
        PeriodName(e.Period), e.At);

    /// <summary>The month, <c>yyyymm</c>, of a moment.</summary>
    public static int PeriodOf(DateTimeOffset time) => (time.UtcDateTime.Year * 100) + time.UtcDateTime.Month;

    private static DateTimeOffset EndOf(int period) => new DateTimeOffset(period / 100, period % 100, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);

    private static string PeriodName(int period) => string.Create(CultureInfo.InvariantCulture, $"{period / 100:D4}-{period % 100:D2}");

    // What is used of a limit of 0 is all of it.
    private static decimal UsagePercent(QuotaSnapshot q) =>
        q.Limits.MonthlyMicroUnits > 0 ? Math.Round(100m * q.UsedMicroUnits / q.Limits.MonthlyMicroUnits, 2) : q.UsedMicroUnits > 0 ? 100 : 0;
}
