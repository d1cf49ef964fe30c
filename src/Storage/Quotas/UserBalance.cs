namespace MagicCanvas.Storage.Quotas;

/// <summary>Row of <c>quota_user_periods</c>: one user's month within the project, in micro-units.</summary>
public sealed record UserBalance(string UserId, int Period, long Used, long Reserved);
