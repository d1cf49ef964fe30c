namespace MagicCanvas.Web.Contracts.Quotas;

public sealed record UsageView(DateTimeOffset From, DateTimeOffset To, string GroupBy, IReadOnlyList<UsageRowView> Items, decimal TotalUnits);
