using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

internal sealed partial class JobExecution
{
    private void LogFailed(Exception exception, string generationId, int attempt) => LogFailed(services.Logger, exception, generationId, attempt);

    private void LogUnreported(Exception exception, string generationId) => LogUnreported(services.Logger, exception, generationId);

    [LoggerMessage(EventId = 3131, Level = LogLevel.Error, Message = "Attempt {Attempt} of {GenerationId} failed on this device.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string generationId, int attempt);

    [LoggerMessage(EventId = 3132, Level = LogLevel.Error, Message = "The end of {GenerationId} could not be reported.")]
    private static partial void LogUnreported(ILogger logger, Exception exception, string generationId);
}
