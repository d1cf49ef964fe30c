namespace MagicCanvas.Web.Live;

/// <summary>Answers with a stream of Server-Sent Events that ends with its source, its reader or the process.</summary>
internal sealed class SseStream(Func<SseWriter, CancellationToken, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var stopping = httpContext.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, stopping);
        var ended = Stream(httpContext.Response, end.Token);
        await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!ended.IsCanceled)
        {
            // Rethrows what is not the expected end by cancellation.
            await ended;
        }
    }

    private async Task Stream(HttpResponse response, CancellationToken ct) => await write(await SseWriter.Start(response, ct), ct);
}
