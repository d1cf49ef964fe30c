using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Dispatch;

internal sealed partial class DispatchGrain
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The queued jobs could not be read again.")]
    private partial void LogReadFailed(Exception exception);
}
