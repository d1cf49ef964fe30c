using MagicCanvas.Generations;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains.Inference;

/// <summary>Reports the end of an attempt until it is acknowledged, or known to be of no interest any more.</summary>
internal sealed partial class ReportSender(IGrainFactory grains, TimeProvider time, ILogger<ReportSender> logger)
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(5);

    /// <param name="generationId">The job.</param>
    /// <param name="report">What to say; saying it twice does no harm.</param>
    /// <param name="lost">The attempt is no longer ours.</param>
    public async Task Send(string generationId, AttemptReport report, CancellationToken lost)
    {
        for (var delay = s_firstDelay; !lost.IsCancellationRequested; delay = delay * 2 < s_longestDelay ? delay * 2 : s_longestDelay)
        {
            try
            {
                if (!await grains.GetGrain<IGenerationJobGrain>(generationId).Report(report))
                {
                    LogFencedOff(generationId, report.Attempt);
                }

                return;
            }
            catch (Exception e)
            {
                LogRetry(e, generationId, report.Attempt);
            }

            using var wait = CancellationTokenSource.CreateLinkedTokenSource(lost);
            await Task.WhenAny(Task.Delay(delay, time, wait.Token));
        }
    }

    [LoggerMessage(EventId = 3121, Level = LogLevel.Information, Message = "Attempt {Attempt} of {GenerationId} was no longer the live one; its end changed nothing.")]
    private partial void LogFencedOff(string generationId, int attempt);

    [LoggerMessage(EventId = 3122, Level = LogLevel.Warning, Message = "The end of attempt {Attempt} of {GenerationId} could not be reported; trying again.")]
    private partial void LogRetry(Exception exception, string generationId, int attempt);
}
