using MagicCanvas.Quotas;

namespace MagicCanvas.Storage.Quotas;

/// <summary>A project's limits and its balance in the asked month.</summary>
public sealed record ProjectBudget(string ProjectId, QuotaLimits Limits, PeriodBalance Balance);
