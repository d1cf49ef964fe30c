using System.Data.Common;
using MagicCanvas.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Orleans.Runtime;

namespace MagicCanvas.Web.Problems;

/// <summary>Turns what was thrown into a coded answer. Nothing of an exception's text reaches the caller, except of a malformed request's.</summary>
internal sealed partial class ExceptionProblems(ILogger<ExceptionProblems> logger) : IExceptionHandler
{
    private const int ClientClosedRequest = 499;

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            httpContext.Response.StatusCode = ClientClosedRequest;
            return true;
        }

        await Describe(httpContext, exception).ExecuteAsync(httpContext);
        return true;
    }

    private Problem Describe(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException bad:
                return Problem.OfStatus(bad.StatusCode);
            case StoreConflictException:
                LogConflict(exception, Route(context));
                return new(ErrorCodes.Conflict, "Someone else changed this at the same moment; try again.");
            case TimeoutException or OrleansException or DbException { IsTransient: true }:
                LogUnavailable(exception, Route(context));
                return new(new Refusal(ErrorCodes.ServiceUnavailable, "The service did not answer in time; whether the request was done is not known. Try again.")
                {
                    RetryAfter = TimeSpan.FromSeconds(1),
                });
            default:
                LogUnhandled(exception, Route(context));
                return new(ErrorCodes.InternalError, "Something went wrong on our side. The trace id finds it in the logs.");
        }
    }

    // The route's pattern, not the path: ids and keys stay out of the logs.
    private static string Route(HttpContext context) =>
        (context.Features.Get<IExceptionHandlerFeature>()?.Endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";

    [LoggerMessage(1, LogLevel.Error, "Unhandled exception in {Route}")]
    private partial void LogUnhandled(Exception exception, string route);

    [LoggerMessage(2, LogLevel.Warning, "{Route} was answered as unavailable")]
    private partial void LogUnavailable(Exception exception, string route);

    [LoggerMessage(3, LogLevel.Warning, "{Route} met a conflicting writer")]
    private partial void LogConflict(Exception exception, string route);
}
