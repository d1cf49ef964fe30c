namespace MagicCanvas.Storage.ApiKeys;

/// <summary>Table <c>api_keys</c>.</summary>
public interface IApiKeyStore
{
    Task Create(ApiKey key, CancellationToken ct = default);

    /// <summary>Also finds revoked ones: the caller checks.</summary>
    Task<ApiKey?> Find(string id, CancellationToken ct = default);

    /// <summary>The project's keys that are not revoked, newest first.</summary>
    Task<IReadOnlyList<ApiKey>> List(string projectId, CancellationToken ct = default);

    Task<bool> Revoke(string projectId, string id, DateTimeOffset now, CancellationToken ct = default);
}
