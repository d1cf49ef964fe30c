namespace MagicCanvas.Web.Contracts.ApiKeys;

/// <summary><see cref="Key"/> (<c>mc_id_secret</c>) is there only in the answer to its creation.</summary>
public sealed record ApiKeyView(string Id, string Name, string UserId, IReadOnlyList<string> Scopes, DateTimeOffset CreatedAt, string? Key);
