using System.Text.Json;
using MagicCanvas.Storage;
using MagicCanvas.Web.Contracts;
using MagicCanvas.Web.Contracts.Problems;
using MagicCanvas.Web.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Orleans.Runtime;

namespace MagicCanvas.Web.Tests.Problems;

public class ExceptionProblemsTests
{
    private const string Secret = "secret-of-ours";

    private static readonly Dictionary<string, (Exception Exception, int Status, string Code)> s_cases = new()
    {
        ["a bug"] = (new InvalidOperationException(Secret), 500, ErrorCodes.InternalError),
        ["a grain that does not answer"] = (new TimeoutException(Secret), 503, ErrorCodes.ServiceUnavailable),
        ["a silo that is away"] = (new SiloUnavailableException(Secret), 503, ErrorCodes.ServiceUnavailable),
        ["a writer that was faster"] = (new StoreConflictException(Secret), 409, ErrorCodes.Conflict),
        ["a body that is too large"] = (new BadHttpRequestException(Secret, 413), 413, ErrorCodes.PayloadTooLarge),
        ["a request that is no HTTP"] = (new BadHttpRequestException(Secret), 400, ErrorCodes.ValidationError),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_was_thrown_is_answered_with_a_code_and_without_its_text(string name)
    {
        var (exception, status, code) = s_cases[name];
        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;

        Assert.True(await new ExceptionProblems(NullLogger<ExceptionProblems>.Instance).TryHandleAsync(context, exception, TestContext.Current.CancellationToken));

        var text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        var problem = JsonSerializer.Deserialize<ProblemView>(text, Wire.Json)!;
        Assert.Equal((status, code), (problem.Status, problem.Code));
        Assert.Equal(status, context.Response.StatusCode);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.Equal(status == 503, context.Response.Headers.RetryAfter.Count > 0);
    }
}
