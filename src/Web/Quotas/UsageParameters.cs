using MagicCanvas.Storage.Quotas;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Quotas;

/// <summary>Query of usage: [from, to), by default the current month so far; grouped by day, model or user.</summary>
internal sealed record UsageParameters(string? From, string? To, string? GroupBy)
{
    private const int MaxDays = 400;

    public (DateTimeOffset From, DateTimeOffset To, UsageGrouping GroupBy, Refusal? Refusal) Read(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var to = query.Time(To, "to") ?? now;
        var from = query.Time(From, "from") ?? new DateTimeOffset(to.UtcDateTime.Year, to.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var groupBy = errors.Name<UsageGrouping>(GroupBy, "groupBy") ?? UsageGrouping.Day;
        errors.Check(from <= to, "from", "must not be after to");
        errors.Check(to - from <= TimeSpan.FromDays(MaxDays), "to", $"must be at most {MaxDays} days after from");
        return (from, to, groupBy, errors.Refusal);
    }
}
