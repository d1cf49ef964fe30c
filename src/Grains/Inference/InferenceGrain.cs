using MagicCanvas.Fleet;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Placement;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// A device as the cluster sees it: asks for work while its runner has room and claims what it is given. It holds nothing: jobs, leases and
/// the engine are its runner's (<see cref="DeviceRunner"/>), which also wakes it.
/// </summary>
[GpuDevicePlacement]
internal sealed partial class InferenceGrain(
    DeviceRunner runner, DeviceDescriber describer, TimeProvider time, IOptions<InferenceOptions> options, ILogger<InferenceGrain> logger) : Grain, IInferenceGrain
{
    public async Task Wake()
    {
        try
        {
            var dispatch = GrainFactory.GetGrain<IDispatchGrain>(IDispatchGrain.DefaultPool);
            while (runner.NextRequest() is { } request)
            {
                var jobs = await dispatch.RequestWork(request);
                if (jobs.Count == 0)
                {
                    return;
                }

                await Task.WhenAll(jobs.Select(Claim));
            }
        }
        catch (Exception e)
        {
            // Whoever waits is found again by the next wake-up.
            LogAskFailed(e);
        }
    }

    public Task Cancel(string generationId, int attempt)
    {
        runner.Cancel(generationId, attempt);
        return Task.CompletedTask;
    }

    public Task<DeviceState> Describe() => Task.FromResult(describer.Describe());

    private async Task Claim(QueuedJob job)
    {
        var known = false;
        runner.ClaimBegins(job.GenerationId);
        try
        {
            var claim = new LeaseClaim(runner.Owner, runner.DeviceId, time.GetUtcNow() + options.Value.LeaseDuration);
            var claimed = await GrainFactory.GetGrain<IGenerationJobGrain>(job.GenerationId).Claim(claim);
            known = true;
            if (claimed is not null)
            {
                runner.Start(claimed);
            }
        }
        catch (Exception e)
        {
            LogClaimFailed(e, job.GenerationId);
        }
        finally
        {
            runner.ClaimEnds(job.GenerationId, known);
        }
    }

    [LoggerMessage(EventId = 3151, Level = LogLevel.Warning, Message = "Dispatch could not be asked for work.")]
    private partial void LogAskFailed(Exception exception);

    [LoggerMessage(EventId = 3152, Level = LogLevel.Warning, Message = "The claim of {GenerationId} got no answer.")]
    private partial void LogClaimFailed(Exception exception, string generationId);
}
