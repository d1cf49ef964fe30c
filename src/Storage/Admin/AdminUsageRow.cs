namespace MagicCanvas.Storage.Admin;

/// <param name="Key">The day (<c>yyyy-MM-dd</c>, UTC), model, user or project id.</param>
/// <param name="Day">The day, where each key is split by days.</param>
/// <param name="Totals">What ended, and what it cost.</param>
public sealed record AdminUsageRow(string Key, string? Day, JobTotals Totals);
