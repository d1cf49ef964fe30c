namespace MagicCanvas.Web.Contracts.Quotas;

public sealed record UsageRowView(string Key, long Generations, long Succeeded, long Failed, long Canceled, decimal Units);
