using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Dispatch;

internal sealed partial class DispatchGrain
{
    [LoggerMessage(EventId = 3001, Level = LogLevel.Warning, Message = "The queued jobs could not be read again.")]
    private partial void LogReadFailed(Exception exception);

    [LoggerMessage(EventId = 3002, Level = LogLevel.Information, Message = "Device {DeviceId} asked for work, but is gone.")]
    private partial void LogDeviceGone(string deviceId);
}
