using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Inference;

/// <summary>Turns what went wrong on a device into what is reported. The reasons are a closed list.</summary>
internal static class AttemptFailure
{
    public static AttemptReport Describe(int attempt, Exception exception, WorkDone work) => exception switch
    {
        ModelUnavailableException => Report(
            attempt, work, ErrorCodes.ModelUnavailable, $"The model is not available: {exception.Message}", "model_unavailable", transient: true),
        SourceImageException source => Report(attempt, work, ErrorCodes.ValidationError, source.Message, source.Reason, transient: false),
        ArgumentException => Report(
            attempt, work, ErrorCodes.InternalError, "The model refused the request.", "request_refused", transient: false),
        IOException => Report(attempt, work, ErrorCodes.InternalError, "The picture could not be stored.", "storage_failed", transient: true),
        _ => Report(attempt, work, ErrorCodes.InternalError, "The device failed while painting.", "device_failed", transient: true),
    };

    public static AttemptReport TimedOut(int attempt, WorkDone work, TimeSpan limit) => Report(
        attempt, work, ErrorCodes.Timeout, $"The generation ran longer than its limit of {limit.TotalSeconds:0} s.", "time_limit", transient: false);

    private static AttemptReport Report(int attempt, WorkDone work, string code, string message, string reason, bool transient) =>
        new(attempt, AttemptOutcome.Failed)
        {
            Work = work,
            Error = new GenerationError(code, message, reason),
            Transient = transient,
        };
}
