using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Generations;
using MagicCanvas.Web.Contracts.Problems;

namespace MagicCanvas.Web.Tests.Support;

/// <summary>Short words for what most tests do.</summary>
internal static class ApiCalls
{
    public const string Demo = "/v1/projects/demo";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Uri Path(string path) => new(path, UriKind.Relative);

    public static async Task<T> Read<T>(this HttpResponseMessage response, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.StatusCode == expected, $"{(int)response.StatusCode}: {text}");
        return JsonSerializer.Deserialize<T>(text, Wire.Json)!;
    }

    public static async Task<ProblemView> ReadProblem(this HttpResponseMessage response, int status, string code)
    {
        var text = await response.Content.ReadAsStringAsync(Ct);
        Assert.True((int)response.StatusCode == status, $"{(int)response.StatusCode}: {text}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonSerializer.Deserialize<ProblemView>(text, Wire.Json)!;
        Assert.Equal(code, problem.Code);
        Assert.Equal(status, problem.Status);
        Assert.False(string.IsNullOrEmpty(problem.TraceId));
        return problem;
    }

    public static Task<HttpResponseMessage> PostJson(this HttpClient client, string path, object body, params (string Name, string Value)[] headers) =>
        client.Send(HttpMethod.Post, path, body is string text ? text : JsonSerializer.Serialize(body, Wire.Json), headers);

    public static Task<HttpResponseMessage> PutJson(this HttpClient client, string path, object body) =>
        client.Send(HttpMethod.Put, path, JsonSerializer.Serialize(body, Wire.Json));

    public static async Task<HttpResponseMessage> Send(
        this HttpClient client, HttpMethod method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Path(path));
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }

    public static async Task<T> Get<T>(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(Path(path), Ct);
        return await response.Read<T>();
    }

    public static async Task<GenerationView> Submit(this HttpClient client, object body)
    {
        using var response = await client.PostJson($"{Demo}/generations", body);
        return await response.Read<GenerationView>(HttpStatusCode.Accepted);
    }

    /// <summary>Submits and follows to the end.</summary>
    public static async Task<GenerationView> Paint(this HttpClient client, object body)
    {
        var submitted = await client.Submit(body);
        var events = await client.Events($"{Demo}/generations/{submitted.Id}/events");
        return JsonSerializer.Deserialize<GenerationView>(events[^1].Data, Wire.Json)!;
    }

    /// <summary>Reads a stream of Server-Sent Events to its end, or to the first event that satisfies <paramref name="until"/>.</summary>
    public static async Task<IReadOnlyList<SseEvent>> Events(
        this HttpClient client, string path, long? after = null, Func<SseEvent, bool>? until = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(path));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (after is { } id)
        {
            request.Headers.Add("Last-Event-ID", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(Ct);
        var events = new List<SseEvent>();
        await foreach (var e in SseEvent.Read(stream, Ct))
        {
            events.Add(e);
            if (until?.Invoke(e) ?? false)
            {
                break;
            }
        }

        return events;
    }
}
