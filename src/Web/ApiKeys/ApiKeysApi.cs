using MagicCanvas.Storage.ApiKeys;
using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.ApiKeys;
using MagicCanvas.Web.Problems;
using MagicCanvas.Web.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MagicCanvas.Web.ApiKeys;

/// <summary>API keys of a project. The key itself is shown once, at its creation; only the hash of its secret is stored.</summary>
internal static class ApiKeysApi
{
    private const int MaxNameLength = 100;

    public static void MapApiKeys(this RouteGroupBuilder project)
    {
        var api = project.MapGroup("/api-keys").WithTags("API keys").RequireAuthorization(AuthPolicies.Admin);
        api.MapGet("", List).WithSummary("List the project's API keys that are not revoked");
        api.MapPost("", Create).WithSummary("Make an API key; the answer shows it once");
        api.MapDelete("/{id}", Revoke).WithSummary("Revoke an API key; it stops working within seconds on every node");
    }

    private static async Task<Ok<ItemList<ApiKeyView>>> List(string projectId, IApiKeyStore store, CancellationToken ct) =>
        TypedResults.Ok(new ItemList<ApiKeyView>([.. (await store.List(projectId, ct)).Select(k => ToView(k, null))]));

    private static async Task<Results<Created<ApiKeyView>, Problem>> Create(
        string projectId, JsonBody<CreateApiKeyRequest> body, Caller caller, IApiKeyStore store, TimeProvider time, CancellationToken ct)
    {
        var errors = new FieldErrors();
        var name = errors.Text(body.Value.Name, "name", MaxNameLength).Trim();
        var scopes = (body.Value.Scopes ?? [.. caller.Scopes]).Distinct(StringComparer.Ordinal).ToList();
        errors.Check(scopes.Count > 0 && scopes.All(Scopes.All.Contains), "scopes", $"must be some of {string.Join(", ", Scopes.All)}");
        if (errors.Refusal is { } refusal)
        {
            return new Problem(refusal);
        }

        if (!scopes.All(caller.Has))
        {
            return new Problem(ErrorCodes.PermissionDenied, "A key can't hold a scope that its creator does not hold.");
        }

        var token = ApiKeyToken.New(time);
        var key = new ApiKey(token.KeyId, projectId, caller.UserId, name, scopes, token.SecretHash(), time.GetUtcNow(), RevokedAt: null);
        await store.Create(key, ct);
        return TypedResults.Created($"/v1/projects/{Uri.EscapeDataString(projectId)}/api-keys/{key.Id}", ToView(key, token.ToString()));
    }

    private static async Task<Results<NoContent, Problem>> Revoke(
        string projectId, string id, IApiKeyStore store, ApiKeyLookup lookup, TimeProvider time, CancellationToken ct)
    {
        if (!PrefixedId.IsValid(PrefixedId.ApiKey, id) || !await store.Revoke(projectId, id, time.GetUtcNow(), ct))
        {
            return Problem.NotFound("The API key");
        }

        lookup.Forget(id);
        return TypedResults.NoContent();
    }

    private static ApiKeyView ToView(ApiKey key, string? text) => new(key.Id, key.Name, key.UserId, key.Scopes, key.CreatedAt, text);
}
