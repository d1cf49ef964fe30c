using MagicCanvas.Quotas;

namespace MagicCanvas.Storage.Quotas;

/// <summary>Row of <c>quotas</c>: version 0 and null limits mean that the project has no row yet.</summary>
public sealed record QuotaState(string ProjectId, long Version, QuotaLimits? Limits);
