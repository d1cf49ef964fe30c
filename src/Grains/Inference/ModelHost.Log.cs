using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

internal sealed partial class ModelHost
{
    [LoggerMessage(EventId = 3101, Level = LogLevel.Information, Message = "Model {ModelId} is loaded, version {Version}.")]
    private partial void LogLoaded(string modelId, string version);

    [LoggerMessage(EventId = 3105, Level = LogLevel.Warning, Message = "Model {ModelId} works, but not as configured: {Warning}")]
    private partial void LogWarning(string modelId, string warning);

    [LoggerMessage(EventId = 3102, Level = LogLevel.Error, Message = "Model {ModelId} is unavailable: {Problem}")]
    private partial void LogUnavailable(Exception exception, string modelId, string problem);

    [LoggerMessage(EventId = 3103, Level = LogLevel.Warning, Message = "No model folder was found under {Roots}.")]
    private partial void LogNoModels(string roots);

    [LoggerMessage(EventId = 3104, Level = LogLevel.Warning, Message = "Model folders cannot be looked for under {Roots}; those that were found stay.")]
    private partial void LogUnreadable(Exception exception, string roots);
}
