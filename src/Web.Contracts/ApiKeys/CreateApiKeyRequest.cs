namespace MagicCanvas.Web.Contracts.ApiKeys;

/// <summary>Scopes default to the caller's; never more than the caller's.</summary>
public sealed record CreateApiKeyRequest(string? Name, IReadOnlyList<string>? Scopes);
