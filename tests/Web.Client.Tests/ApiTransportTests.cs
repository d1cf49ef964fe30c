using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MagicCanvas.Web.Client.Api;
using MagicCanvas.Web.Contracts.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace MagicCanvas.Web.Client.Tests;

public sealed class ApiTransportTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task No_answer_is_asked_for_again_with_the_same_key_and_then_told_as_unreachable()
    {
        var keys = new List<string>();
        var result = await Send(repeatable: true, request =>
        {
            keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            throw new HttpRequestException("refused");
        });
        Assert.Equal(ApiProblem.UnreachableCode, result.Problem?.Code);
        Assert.Equal(["once", "once", "once"], keys);
    }

    [Fact]
    public async Task What_must_not_be_repeated_is_sent_once()
    {
        var sent = 0;
        var result = await Send(repeatable: false, _ =>
        {
            sent++;
            throw new HttpRequestException("refused");
        });
        Assert.Equal(ApiProblem.UnreachableCode, result.Problem?.Code);
        Assert.Equal(1, sent);
    }

    [Fact]
    public async Task A_refusal_brings_its_code_fields_and_the_time_to_wait()
    {
        var result = await Send(repeatable: true, _ =>
        {
            var answer = Json(HttpStatusCode.TooManyRequests, """{"code":"rate_limited","errors":{"params.steps":["must be 1..150"]}}""", "application/problem+json");
            answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(9));
            return answer;
        });
        Assert.Equal("rate_limited", result.Problem?.Code);
        Assert.Equal(TimeSpan.FromSeconds(9), result.Problem?.RetryAfter);
        Assert.Equal("must be 1..150", result.Problem?.Fields?["params.steps"].Single());
    }

    [Theory]
    [InlineData(HttpStatusCode.BadGateway, ApiProblem.UnreachableCode)]
    [InlineData(HttpStatusCode.NotFound, ApiProblem.UnexpectedCode)]
    public async Task A_page_of_something_in_between_is_no_answer_of_ours(HttpStatusCode status, string code) =>
        Assert.Equal(code, (await Send(repeatable: true, _ => Json(status, "<html>", "text/html"))).Problem?.Code);

    [Fact]
    public async Task A_broken_body_is_told_and_not_thrown() =>
        Assert.Equal(ApiProblem.UnexpectedCode, (await Send(repeatable: true, _ => Json(HttpStatusCode.OK, "{", "application/json"))).Problem?.Code);

    private async Task<ApiResult<SessionView>> Send(bool repeatable, Func<HttpRequestMessage, HttpResponseMessage> answer)
    {
        using var http = new HttpClient(new Stub(answer)) { BaseAddress = new Uri("http://localhost") };
        var sending = new ApiTransport(http, _time).SendAsync<SessionView>(
            () => new HttpRequestMessage(HttpMethod.Post, "v1/x") { Headers = { { "Idempotency-Key", "once" } } }, repeatable);
        while (!sending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await sending;
    }

    private static HttpResponseMessage Json(HttpStatusCode status, string body, string type) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, type) };

    private sealed class Stub(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return answer(request);
        }
    }
}
