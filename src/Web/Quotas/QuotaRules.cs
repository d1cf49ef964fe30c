using MagicCanvas.Quotas;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Quotas;

/// <summary>New limits of a project: what is left out stays, 0 removes a user's limit.</summary>
internal static class QuotaRules
{
    private const int MaxJobsPerMinute = 1_000_000;

    public static (QuotaLimits Limits, Refusal? Refusal) Change(QuotaLimits old, QuotaRequest request)
    {
        var errors = new FieldErrors();
        var limits = old with
        {
            MonthlyMicroUnits = Amount(request.MonthlyUnitsLimit, "monthlyUnitsLimit", errors) ?? old.MonthlyMicroUnits,
            JobsPerMinute = Rate(request.JobsPerMinuteLimit, "jobsPerMinuteLimit", 1, errors) ?? old.JobsPerMinute,
            UserJobsPerMinute = NoneIfZero(Rate(request.UserJobsPerMinuteLimit, "userJobsPerMinuteLimit", 0, errors) ?? old.UserJobsPerMinute),
            UserMonthlyMicroUnits = NoneIfZero(Amount(request.UserMonthlyUnitsLimit, "userMonthlyUnitsLimit", errors) ?? old.UserMonthlyMicroUnits),
        };
        return (limits, errors.Refusal);
    }

    private static long? Amount(decimal? units, string field, FieldErrors errors)
    {
        if (units is null)
        {
            return null;
        }

        var micro = Units.ToMicro(units.Value);
        errors.Check(micro is not null, field, $"must be 0..{Units.Max} with at most 6 decimals");
        return micro;
    }

    private static int? Rate(int? rate, string field, int min, FieldErrors errors)
    {
        errors.Check(rate is null || (rate >= min && rate <= MaxJobsPerMinute), field, $"must be {min}..{MaxJobsPerMinute}");
        return rate;
    }

    private static int? NoneIfZero(int? value) => value == 0 ? null : value;

    private static long? NoneIfZero(long? value) => value == 0 ? null : value;
}
