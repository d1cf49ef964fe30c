using MagicCanvas.Web.Auth;

namespace MagicCanvas.Web.Live;

/// <summary>Answers with a stream of Server-Sent Events that ends with its source, its reader, its reader's credentials or the process.</summary>
internal sealed class SseStream(Func<SseWriter, CancellationToken, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
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
