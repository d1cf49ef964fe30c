using MagicCanvas.Generations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Jobs;

/// <summary>The one place that sweeps, by its own timer while it lives; every silo's pulse keeps it alive.</summary>
internal sealed partial class SweeperGrain(JobSweeper sweeper, IOptions<JobOptions> options, ILogger<SweeperGrain> logger) : Grain, ISweeperGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Sweep, new GrainTimerCreationOptions(TimeSpan.Zero, options.Value.SweepInterval) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Ping() => Task.CompletedTask;

    public Task<int> SweepNow() => sweeper.Sweep();

    private async Task Sweep(CancellationToken cancellationToken)
    {
        try
        {
            await sweeper.Sweep();
        }
        catch (Exception exception)
        {
            LogSweepFailed(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The sweep for lost leases failed; it is tried again")]
    private partial void LogSweepFailed(Exception exception);
}
