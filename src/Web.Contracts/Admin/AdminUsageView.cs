namespace MagicCanvas.Web.Contracts.Admin;

/// <summary>What all projects' jobs cost that ended in [from, to).</summary>
/// <param name="GroupBy">day | model | user | project.</param>
public sealed record AdminUsageView(
    DateTimeOffset From, DateTimeOffset To, string GroupBy, bool Daily, IReadOnlyList<AdminUsageRowView> Items, decimal TotalUnits);
