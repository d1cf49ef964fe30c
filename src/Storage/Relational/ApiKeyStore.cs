using MagicCanvas.Storage.ApiKeys;

namespace MagicCanvas.Storage.Relational;

internal sealed class ApiKeyStore(IRelationalDatabase database) : IApiKeyStore
{
    private const string Select = "SELECT id, project_id, user_id, name, scopes, secret_hash, created_at, revoked_at FROM api_keys";

    public Task Create(ApiKey key, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return database.Write(
            [
                new Statement(
                    """
                    INSERT INTO api_keys (id, project_id, user_id, name, scopes, secret_hash, created_at, revoked_at)
                    VALUES (@id, @project_id, @user_id, @name, @scopes, @secret_hash, @created_at, @revoked_at)
                    """)
                    .Text("id", key.Id)
                    .Text("project_id", key.ProjectId)
                    .Text("user_id", key.UserId)
                    .Text("name", key.Name)
                    .Text("scopes", StorageJson.Texts(key.Scopes))
                    .Bytes("secret_hash", key.SecretHash)
                    .Time("created_at", key.CreatedAt)
                    .Time("revoked_at", key.RevokedAt),
            ],
            ct);
    }

    public Task<ApiKey?> Find(string id, CancellationToken ct = default) =>
        database.ReadOne(new Statement($"{Select} WHERE id = @id").Text("id", id), Read, ct);

    public Task<IReadOnlyList<ApiKey>> List(string projectId, CancellationToken ct = default) => database.Read(
        new Statement($"{Select} WHERE project_id = @project_id AND revoked_at IS NULL ORDER BY created_at DESC, id DESC")
            .Text("project_id", projectId),
        Read,
        ct);

    public async Task<bool> Revoke(string projectId, string id, DateTimeOffset now, CancellationToken ct = default)
    {
        var revoked = await database.Write(
            [
                new Statement(
                    """
                    UPDATE api_keys SET revoked_at = @now
                    WHERE id = @id AND project_id = @project_id AND revoked_at IS NULL RETURNING id
                    """).Time("now", now).Text("id", id).Text("project_id", projectId),
            ],
            r => r.Text(),
            ct);
        return revoked.Count > 0;
    }

    private static ApiKey Read(Row row) => new(
        row.Text(), row.Text(), row.Text(), row.Text(), StorageJson.ParseTexts(row.Text()), row.Bytes(), row.Time(), row.TimeOrNull());
}
