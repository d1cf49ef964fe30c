namespace MagicCanvas.Web.Client.Live;

public sealed partial class CanvasHub
{
    [LoggerMessage(1, LogLevel.Information, "The live connection does not stand yet: {Reason}")]
    private partial void LogNotConnected(string reason);

    [LoggerMessage(2, LogLevel.Information, "{Method} could not be called: {Reason}")]
    private partial void LogCallFailed(string method, string reason);
}
