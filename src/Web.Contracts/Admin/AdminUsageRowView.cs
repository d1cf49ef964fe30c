namespace MagicCanvas.Web.Contracts.Admin;

/// <param name="Key">The day (UTC), model, user or project.</param>
/// <param name="Day">The day (UTC), where each key is split by days.</param>
public sealed record AdminUsageRowView(string Key, string? Day, long Generations, long Succeeded, long Failed, long Canceled, decimal Units);
