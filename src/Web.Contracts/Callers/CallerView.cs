namespace MagicCanvas.Web.Contracts.Callers;

/// <summary>Who the caller is to this service, and what the credentials allow.</summary>
public sealed record CallerView(string UserId, IReadOnlyList<string> Projects, IReadOnlyList<string> Scopes);
