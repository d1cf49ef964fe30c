using MagicCanvas.Storage.Admin;
using MagicCanvas.Web.Requests;

namespace MagicCanvas.Web.Admin;

/// <summary>Query of usage: [from, to), by default the last 30 days; grouped by day, model, user or project, each by day too where daily is true.</summary>
internal sealed record AdminUsageParameters(string? From, string? To, string? GroupBy, string? Daily)
{
    private const int MaxDays = 400;
    private const int DefaultDays = 30;

    public (DateTimeOffset From, DateTimeOffset To, AdminUsageGrouping GroupBy, bool Daily, Refusal? Refusal) Read(DateTimeOffset now)
    {
        var errors = new FieldErrors();
        var query = new QueryReader(errors);
        var to = query.Time(To, "to") ?? now;
        var from = query.Time(From, "from") ?? to.AddDays(-DefaultDays);
        var groupBy = errors.Name<AdminUsageGrouping>(GroupBy, "groupBy") ?? AdminUsageGrouping.Model;
        errors.Check(Daily is null or "true" or "false", "daily", "must be true or false");
        errors.Check(from <= to, "from", "must not be after to");
        errors.Check(to - from <= TimeSpan.FromDays(MaxDays), "to", $"must be at most {MaxDays} days after from");
        return (from, to, groupBy, Daily == "true", errors.Refusal);
    }
}
