using MagicCanvas.Events;
using MagicCanvas.Storage;
using MagicCanvas.Storage.Events;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;

namespace MagicCanvas.Grains.Events;

/// <summary>
/// The outbox of one shard: publishes recorded events in order per job, then marks them. Killed between the two it publishes
/// again: at least once. Reentrant, so that wakes during a run only say "look once more".
/// </summary>
[Reentrant]
internal sealed partial class EventRelayGrain(
    IEventStore events, ILivePublisher publisher, TimeProvider time, ILogger<EventRelayGrain> logger) : Grain, IEventRelayGrain
{
    private const int BatchSize = 256;
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(1);
    private bool _running;
    private bool _again;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(_ => Relay(), new GrainTimerCreationOptions(s_period, s_period) { Interleave = true });
        return Task.CompletedTask;
    }

    public Task Wake() => Relay();

    private async Task Relay()
    {
        _again = true;
        if (_running)
        {
            return;
        }

        _running = true;
        try
        {
            while (_again)
            {
                _again = false;
                while (await RelayBatch())
                {
                }
            }
        }
        catch (Exception exception)
        {
            // Nothing is lost: the rows stay unmarked, and the next second looks again.
            LogRelayFailed(exception, this.GetPrimaryKeyLong());
        }
        finally
        {
            _running = false;
        }
    }

    /// <summary>Whether there may be more.</summary>
    private async Task<bool> RelayBatch()
    {
        var batch = await events.ListUnpublished((int)this.GetPrimaryKeyLong(), BatchSize);
        if (batch.Count == 0)
        {
            return false;
        }

        foreach (var recorded in batch)
        {
            publisher.Publish(recorded);
        }

        KillPoint.Reach("relay.before_mark");
        await events.MarkPublished(batch, time.GetUtcNow());
        return batch.Count == BatchSize;
    }

    [LoggerMessage(1, LogLevel.Error, "Relaying events of shard {Shard} failed; it is tried again in a second")]
    private partial void LogRelayFailed(Exception exception, long shard);
}
