using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Artifacts;
using MagicCanvas.Web.Contracts.Callers;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Models;
using MagicCanvas.Web.Contracts.Presets;
using MagicCanvas.Web.Contracts.Quotas;
using MagicCanvas.Web.Contracts.Sessions;

namespace MagicCanvas.Web.Client.Api;

/// <summary>The public HTTP API, one method a route. No method throws for what the server or the network says: it is in the result.</summary>
public sealed class CanvasApi(ApiTransport transport, AccessKey key)
{
    private const int SessionPage = 50;

    private string Project => $"v1/projects/{Uri.EscapeDataString(key.ProjectId)}";

    public Task<ApiResult<ItemList<ModelView>>> ModelsAsync() => Get<ItemList<ModelView>>("v1/models");

    public Task<ApiResult<ItemList<StylePresetView>>> StylePresetsAsync() => Get<ItemList<StylePresetView>>($"{Project}/style-presets");

    public Task<ApiResult<StylePresetView>> CreateStylePresetAsync(StylePresetRequest request) =>
        Post<StylePresetRequest, StylePresetView>($"{Project}/style-presets", request);

    public Task<ApiResult<QuotaView>> QuotaAsync() => Get<QuotaView>($"{Project}/quota");

    public Task<ApiResult<ItemList<SessionView>>> SessionsAsync() => Get<ItemList<SessionView>>($"{Project}/sessions?limit={SessionPage}");

    public Task<ApiResult<SessionView>> SessionAsync(string id) => Get<SessionView>($"{Project}/sessions/{Uri.EscapeDataString(id)}");

    public Task<ApiResult<SessionView>> CreateSessionAsync(string? name) =>
        Post<CreateSessionRequest, SessionView>($"{Project}/sessions", new CreateSessionRequest(name));

    public Task<ApiResult<ItemList<SessionView>>> ArchivedSessionsAsync() =>
        Get<ItemList<SessionView>>($"{Project}/sessions?archived=true&limit={SessionPage}");

    public Task<ApiResult<ItemList<SessionView>>> StarredSessionsAsync() =>
        Get<ItemList<SessionView>>($"{Project}/sessions?starred=true&limit={SessionPage}");

    /// <summary>Renames, stars, puts away or takes out again.</summary>
    public Task<ApiResult<SessionView>> EditSessionAsync(string id, EditSessionRequest request) =>
        Send<EditSessionRequest, SessionView>(HttpMethod.Patch, $"{Project}/sessions/{Uri.EscapeDataString(id)}", request, repeatable: true);

    /// <summary>Moves the head of a session to one of its generations.</summary>
    public Task<ApiResult<SessionView>> RevertAsync(string sessionId, string generationId) => Send<SessionGenerationRequest, SessionView>(
        HttpMethod.Post, $"{Project}/sessions/{Uri.EscapeDataString(sessionId)}/revert", new(generationId), repeatable: true);

    /// <summary>Takes a generation into a session, out of the one it is in.</summary>
    public Task<ApiResult<SessionView>> TakeAsync(string sessionId, string generationId) => Send<SessionGenerationRequest, SessionView>(
        HttpMethod.Post, $"{Project}/sessions/{Uri.EscapeDataString(sessionId)}/generations", new(generationId, Move: true), repeatable: true);

    public Task<ApiResult<GenerationView>> GenerationAsync(string id) => Get<GenerationView>($"{Project}/generations/{Uri.EscapeDataString(id)}");

    /// <summary>Submits. The idempotency key makes the transport's own repetitions harmless.</summary>
    public Task<ApiResult<GenerationView>> GenerateAsync(CreateGenerationRequest request, string idempotencyKey) =>
        Post<CreateGenerationRequest, GenerationView>($"{Project}/generations", request, idempotencyKey);

    public Task<ApiResult<GenerationView>> CancelAsync(string id) =>
        transport.SendAsync<GenerationView>(
            () => new HttpRequestMessage(HttpMethod.Post, $"{Project}/generations/{Uri.EscapeDataString(id)}/cancel"), repeatable: true);

    public Task<ApiResult<GenerationView>> RegenerateAsync(string sessionId, RegenerateRequest request, string idempotencyKey) =>
        Post<RegenerateRequest, GenerationView>($"{Project}/sessions/{Uri.EscapeDataString(sessionId)}/regenerate", request, idempotencyKey);

    public Task<ApiResult<ArtifactView>> UploadAsync(byte[] image, string contentType) =>
        transport.SendAsync<ArtifactView>(
            () => new HttpRequestMessage(HttpMethod.Post, $"{Project}/artifacts")
            {
                Content = new ByteArrayContent(image) { Headers = { ContentType = new(contentType) } },
            },
            repeatable: true);

    /// <summary>Bytes of an artifact or thumbnail, for callers whose images need the key.</summary>
    public Task<ApiResult<DownloadedImage>> DownloadAsync(string url) => transport.DownloadAsync(url);

    /// <summary>Who the tab's credentials are, and what they may do.</summary>
    public Task<ApiResult<CallerView>> CallerAsync() => Get<CallerView>("v1/me");

    private Task<ApiResult<T>> Get<T>(string path)
        where T : class => transport.SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Get, path), repeatable: true);

    private Task<ApiResult<TAnswer>> Post<TBody, TAnswer>(string path, TBody body, string? idempotencyKey = null)
        where TAnswer : class => Send<TBody, TAnswer>(HttpMethod.Post, path, body, repeatable: idempotencyKey is not null, idempotencyKey);

    private Task<ApiResult<TAnswer>> Send<TBody, TAnswer>(HttpMethod method, string path, TBody body, bool repeatable, string? idempotencyKey = null)
        where TAnswer : class =>
        transport.SendAsync<TAnswer>(
            () =>
            {
                var message = new HttpRequestMessage(method, path) { Content = ApiTransport.Json(body!, ClientJson.Wired) };
                if (idempotencyKey is not null)
                {
                    message.Headers.Add("Idempotency-Key", idempotencyKey);
                }

                return message;
            },
            repeatable);
}
