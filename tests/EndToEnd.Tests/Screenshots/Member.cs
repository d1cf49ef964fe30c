using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.EndToEnd.Tests.Screenshots;

/// <summary>Somebody who paints in a project, through the API.</summary>
internal sealed class Member : IDisposable
{
    public const string Issuer = "https://exhibition.test";
    public const string Audience = "magic-canvas";

    private readonly string _project;

    private Member(HttpClient client, string project) => (Client, _project) = (client, project);

    public static byte[] SigningKey { get; } = Encoding.ASCII.GetBytes("an exhibition's own key, 32 bytes and more");

    public HttpClient Client { get; }

    /// <param name="address">The service.</param>
    /// <param name="project">Where.</param>
    /// <param name="user">Null: the owner of the embedded default.</param>
    public static Member Of(Uri address, string project, string? user = null)
    {
        var client = new HttpClient { BaseAddress = address };
        if (user is not null)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(project, user));
        }

        return new Member(client, project);
    }

    public async Task<GenerationView> Paint(CreateGenerationRequest request, CancellationToken ct)
    {
        var made = await Submit(request, ct);

        // The stream of its events ends when it does.
        await Client.GetStringAsync(At($"generations/{made.Id}/events"), ct);
        return (await Client.GetFromJsonAsync<GenerationView>(At($"generations/{made.Id}"), Wire.Json, ct))!;
    }

    public Task<GenerationView> Submit(CreateGenerationRequest request, CancellationToken ct) => Post<GenerationView>("generations", request, ct);

    public async Task<T> Post<T>(string path, object body, CancellationToken ct)
    {
        using var answer = await Client.PostAsJsonAsync(At(path), body, Wire.Json, ct);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<T>(Wire.Json, ct))!;
    }

    public async Task<T> Get<T>(string path, CancellationToken ct) => (await Client.GetFromJsonAsync<T>(At(path), Wire.Json, ct))!;

    public void Dispose() => Client.Dispose();

    private Uri At(string path) => new($"/v1/projects/{_project}/{path}", UriKind.Relative);

    private static string Token(string project, string user)
    {
        var expires = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds();
        var text = $"{Part(new { alg = "HS256", typ = "JWT" })}.{Part(new { iss = Issuer, aud = Audience, sub = user, projects = project, scope = "magic:generate", exp = expires })}";
        return $"{text}.{Base64Url(HMACSHA256.HashData(SigningKey, Encoding.ASCII.GetBytes(text)))}";
    }

    private static string Part(object value) => Base64Url(JsonSerializer.SerializeToUtf8Bytes(value));

    private static string Base64Url(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
