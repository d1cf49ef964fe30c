using System.Data.Common;
using MagicCanvas.Storage;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains;

/// <summary>
/// Databases' exceptions do not cross the wire: a caller in another process could not even read them. It gets
/// <see cref="OutcomeUnknownException"/>, which says all that it can act on; the cause is logged here.
/// </summary>
internal sealed partial class StoreFaultFilter(ILogger<StoreFaultFilter> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception exception) when (exception is DbException or StoreConflictException or IOException or TimeoutException)
        {
            LogStoreFailed(exception, context.InterfaceName, context.MethodName);
            throw new OutcomeUnknownException("The record could not be read or written; what was changed is unknown.");
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The record failed in {Interface}.{Method}")]
    private partial void LogStoreFailed(Exception exception, string @interface, string method);
}
