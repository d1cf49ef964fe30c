using MagicCanvas.Events;
using MagicCanvas.Generations;
using Microsoft.Extensions.Logging;

namespace MagicCanvas.Grains;

/// <summary>
/// Keeps the grains alive that work without being asked: the sweeper and the event relays. Runs in every silo that knows the
/// core grains, from the moment it is active; a second pulse is a ping more and nothing else.
/// </summary>
internal sealed partial class CorePulse(IGrainFactory grains, TimeProvider time, ILogger<CorePulse> logger)
    : ILifecycleParticipant<ISiloLifecycle>, IDisposable
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(CorePulse),
        ServiceLifecycleStage.Active,
        _ =>
        {
            _loop = Loop();
            return Task.CompletedTask;
        },
        async _ =>
        {
            await _stop.CancelAsync();
            await _loop;
        });

    public void Dispose() => _stop.Dispose();

    private async Task Loop()
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(s_period, time);
        try
        {
            do
            {
                await Pulse();
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            LogStopped();
        }
    }

    private async Task Pulse()
    {
        try
        {
            for (var shard = 0; shard < IEventRelayGrain.ShardCount; shard++)
            {
                await grains.GetGrain<IEventRelayGrain>(shard).Wake();
            }

            await grains.GetGrain<ISweeperGrain>(0).Ping().WaitAsync(_stop.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !_stop.IsCancellationRequested)
        {
            LogPulseFailed(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The sweeper or a relay could not be reached; it is tried again")]
    private partial void LogPulseFailed(Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "The pulse of the core grains stopped")]
    private partial void LogStopped();
}
