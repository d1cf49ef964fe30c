using System.Net.Http.Headers;
using System.Text.Json;
using MagicCanvas.Web.Contracts.Problems;

namespace MagicCanvas.Web.Client.Api;

/// <summary>Sends calls; repeats those that may be repeated when no answer came; turns every outcome into an <see cref="ApiResult{T}"/>.</summary>
public sealed class ApiTransport(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(1200)];

    /// <param name="request">Makes the message, for each try anew.</param>
    /// <param name="repeatable">Whether trying again does no harm.</param>
    /// <param name="json">Knows <typeparamref name="T"/>; null for the records that the whole page needs.</param>
    public Task<ApiResult<T>> SendAsync<T>(Func<HttpRequestMessage> request, bool repeatable, JsonSerializerOptions? json = null)
        where T : class =>
        ExchangeAsync(
            request,
            repeatable,
            async response =>
                await ReadAsync<T>(response, json ?? ClientJson.Wired) is { } value
                    ? ApiResult<T>.Ok(value)
                    : ApiResult<T>.Failed(Unexpected(response)));

    public Task<ApiResult<DownloadedImage>> DownloadAsync(string url) => ReadAsync(() => new HttpRequestMessage(HttpMethod.Get, url), repeatable: true);

    /// <summary>The answer's bytes as they are; also for answers without any.</summary>
    public Task<ApiResult<DownloadedImage>> ReadAsync(Func<HttpRequestMessage> request, bool repeatable) =>
        ExchangeAsync(
            request,
            repeatable,
            static async response => ApiResult<DownloadedImage>.Ok(new DownloadedImage(
                await response.Content.ReadAsByteArrayAsync(), response.Content.Headers.ContentType?.MediaType ?? "application/octet-stream")));

    /// <summary>A body of JSON.</summary>
    public static HttpContent Json(object body, JsonSerializerOptions json)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(json);
        return new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, json.GetTypeInfo(body.GetType())))
        {
            Headers = { ContentType = new MediaTypeHeaderValue("application/json", "utf-8") },
        };
    }

    private static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonSerializerOptions json)
        where T : class => (T?)JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(), json.GetTypeInfo(typeof(T)));

    private async Task<ApiResult<T>> ExchangeAsync<T>(
        Func<HttpRequestMessage> request, bool repeatable, Func<HttpResponseMessage, Task<ApiResult<T>>> read)
        where T : class
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var message = request();
                using var response = await http.SendAsync(message);
                return response.IsSuccessStatusCode ? await read(response) : ApiResult<T>.Failed(await ProblemOf(response));
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                if (!repeatable || attempt == Pauses.Length)
                {
                    return ApiResult<T>.Failed(ApiProblem.Unreachable);
                }
            }
            catch (JsonException)
            {
                return ApiResult<T>.Failed(new ApiProblem(ApiProblem.UnexpectedCode));
            }

            await Task.Delay(Pauses[attempt], time);
        }
    }

    private static async Task<ApiProblem> ProblemOf(HttpResponseMessage response)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json"))
        {
            return Unexpected(response);
        }

        var problem = await ReadAsync<ProblemView>(response, ClientJson.Wired);
        return problem?.Code is { } code
            ? new ApiProblem(code, problem.Detail, problem.Errors, response.Headers.RetryAfter?.Delta, problem.TraceId)
            : Unexpected(response);
    }

    /// <summary>Gateways say 502, 503 and 504 with pages of their own while the service restarts: that is "away", not "broken".</summary>
    private static ApiProblem Unexpected(HttpResponseMessage response) =>
        (int)response.StatusCode is 502 or 503 or 504
            ? ApiProblem.Unreachable
            : new ApiProblem(ApiProblem.UnexpectedCode, $"The server answered {(int)response.StatusCode}.");
}
