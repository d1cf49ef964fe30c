using MagicCanvas.Web.Auth;
using MagicCanvas.Web.Problems;

namespace MagicCanvas.Web.Live;

/// <summary>Answers with a stream of Server-Sent Events that ends with its source, its reader, its reader's credentials or the process.</summary>
internal sealed class SseStream(Func<SseWriter, CancellationToken, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var limit = httpContext.RequestServices.GetRequiredService<StreamLimit>();
        var user = Caller.Of(httpContext.User)!.UserId;
        if (!limit.TryEnter(user))
        {
            var refusal = new Refusal(ErrorCodes.RateLimited, $"A user may follow at most {StreamLimit.MaxPerUser} event streams at once.")
            {
                RetryAfter = TimeSpan.FromSeconds(5),
            };
            await new Problem(refusal).ExecuteAsync(httpContext);
            return;
        }

        try
        {
            await StreamWhileGood(httpContext);
        }
        finally
        {
            limit.Leave(user);
        }
    }

    private async Task StreamWhileGood(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        var streaming = Stream(httpContext.Response, end.Token);
        var watching = services.GetRequiredService<CredentialWatch>().WaitUntilInvalid(httpContext, end.Token);
        await Task.WhenAny(streaming, watching);
        await end.CancelAsync();
        await Finish(watching);
        await Finish(streaming);
    }

    /// <summary>To be canceled is the expected end; any other failure is thrown.</summary>
    private static async Task Finish(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (task.IsFaulted)
        {
            await task;
        }
    }

    private async Task Stream(HttpResponse response, CancellationToken ct) => await write(await SseWriter.Start(response, ct), ct);
}
