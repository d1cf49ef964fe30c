using System.Net.Http.Json;
using System.Text.Json;
using MagicCanvas.Web.Contracts.Problems;

namespace MagicCanvas.Web.Client.Api;

/// <summary>Sends calls; repeats those that may be repeated when no answer came; turns every outcome into an <see cref="ApiResult{T}"/>.</summary>
public sealed class ApiTransport(HttpClient http, TimeProvider time)
{
    private static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(300), TimeSpan.FromMilliseconds(1200)];

    public Task<ApiResult<T>> SendAsync<T>(Func<HttpRequestMessage> request, bool repeatable)
        where T : class =>
        ExchangeAsync(
            request,
            repeatable,
            static async response =>
                await response.Content.ReadFromJsonAsync<T>(ClientJson.Wired) is { } value
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

        var problem = await response.Content.ReadFromJsonAsync<ProblemView>(ClientJson.Wired);
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
