namespace MagicCanvas.Storage.ApiKeys;

/// <summary>An API key as recorded: the SHA-256 of its secret, never the secret.</summary>
public sealed record ApiKey(
    string Id, string ProjectId, string UserId, string Name, IReadOnlyList<string> Scopes, byte[] SecretHash,
    DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
