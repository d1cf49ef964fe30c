using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

internal sealed partial class JobExecution
{
    private void LogFailed(Exception exception, string generationId, int attempt)
    {
        if (exception is SourceImageException)
        {
            // Nothing is wrong here: the request asked for what its pictures do not give.
            LogRefused(services.Logger, generationId, attempt, exception.Message);
        }
        else
        {
            LogFailed(services.Logger, exception, generationId, attempt);
        }
    }

    private void LogUnreported(Exception exception, string generationId) => LogUnreported(services.Logger, exception, generationId);

    [LoggerMessage(EventId = 3131, Level = LogLevel.Error, Message = "Attempt {Attempt} of {GenerationId} failed on this device.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string generationId, int attempt);

    [LoggerMessage(EventId = 3133, Level = LogLevel.Information, Message = "Attempt {Attempt} of {GenerationId} cannot be done: {Problem}")]
    private static partial void LogRefused(ILogger logger, string generationId, int attempt, string problem);

    [LoggerMessage(EventId = 3132, Level = LogLevel.Error, Message = "The end of {GenerationId} could not be reported.")]
    private static partial void LogUnreported(ILogger logger, Exception exception, string generationId);
}
