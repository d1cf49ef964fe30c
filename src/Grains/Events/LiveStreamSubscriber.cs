using MagicCanvas.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace MagicCanvas.Grains.Events;

/// <summary>
/// Brings other processes' live messages to this one's watchers: subscribes to all partitions once the cluster is there. Subscriptions do not
/// heal by themselves when silos come and go, so each is kept under watch by heartbeats that it sends to itself; one that falls silent is made
/// anew, and the watchers are told to look at the table.
/// </summary>
internal sealed partial class LiveStreamSubscriber(
    IClusterClient cluster, LiveFeed feed, LiveMetrics metrics, TimeProvider time, IOptions<LiveOptions> options, ILogger<LiveStreamSubscriber> logger)
    : BackgroundService, IHostedLifecycleService
{
    private readonly LiveOptions _options = options.Value;
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _subscribed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private List<ILiveSubscription> _subscriptions = [];

    /// <summary>Ends when all partitions are subscribed to for the first time.</summary>
    internal Task Subscribed => _subscribed.Task;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _started.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>While the cluster still hears: a subscription that is left behind would be delivered to until it is found dead.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.WhenAll(_subscriptions.Select(Unsubscribe));

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _started.Task.WaitAsync(stoppingToken);
        _subscriptions = CreateAll();
        await Task.WhenAll(_subscriptions.Select(s => TrySubscribe(s)));
        using var timer = new PeriodicTimer(_options.HeartbeatPeriod, time);
        _subscribed.TrySetResult();
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await Watch();
        }
    }

    private async Task Watch()
    {
        var limit = _options.HeartbeatPeriod * _options.MissedHeartbeats;
        var dead = _subscriptions.Where(s => s.Silence > limit).ToList();
        if (dead.Count > 0)
        {
            LogSilent(dead.Count);
            await Task.WhenAll(dead.Select(Renew));
            feed.Resync();
        }

        await Task.WhenAll(_subscriptions.Select(Beat));
    }

    private List<ILiveSubscription> CreateAll()
    {
        var states = cluster.GetStreamProvider(LiveStreams.JobEventsProvider);
        var previews = cluster.GetStreamProvider(LiveStreams.PreviewsProvider);
        var all = new List<ILiveSubscription>();
        foreach (var partition in Enumerable.Range(0, LiveStreams.Partitions).Select(LiveStreams.PartitionKey))
        {
            all.Add(new LiveSubscription<LiveEvent>(
                states, LiveStreams.EventsNamespace, partition, new LiveEvent(null, LiveOrigin.Process), Deliver, time));
            all.Add(new LiveSubscription<JobProgress>(
                states, LiveStreams.ProgressNamespace, partition, new JobProgress("", "", 0, 0, 0, 0, 0, 0, LiveOrigin.Process), Deliver, time));
            all.Add(new LiveSubscription<JobPreview>(
                previews, LiveStreams.PreviewsNamespace, partition, new JobPreview("", "", 0, 0, 0, "", [], LiveOrigin.Process), Deliver, time));
        }

        return all;
    }

    private void Deliver(LiveEvent message)
    {
        if (message.Recorded is { } recorded && message.Origin != LiveOrigin.Process)
        {
            feed.Deliver(recorded);
        }
    }

    private void Deliver(JobProgress message)
    {
        if (message.JobId.Length > 0 && message.Origin != LiveOrigin.Process)
        {
            feed.Deliver(message);
        }
    }

    private void Deliver(JobPreview message)
    {
        if (message.JobId.Length > 0 && message.Origin != LiveOrigin.Process)
        {
            feed.Deliver(message);
        }
    }

    private async Task Renew(ILiveSubscription subscription)
    {
        metrics.Resubscribed();
        await Try(subscription.Renew);
    }

    private Task TrySubscribe(ILiveSubscription subscription) => Try(subscription.Subscribe);

    private Task Unsubscribe(ILiveSubscription subscription) => Try(subscription.Unsubscribe);

    private Task Beat(ILiveSubscription subscription) => Try(subscription.Beat);

    /// <summary>What fails here shows as silence and is tried again by the watch. A call to a silo that has just died must not hold the watch up.</summary>
    private async Task Try(Func<Task> act)
    {
        try
        {
            await act().WaitAsync(_options.HeartbeatPeriod, time);
        }
        catch (Exception e)
        {
            LogFailed(e);
        }
    }

    [LoggerMessage(EventId = 3221, Level = LogLevel.Warning, Message = "{Count} live subscriptions fell silent; they are made anew.")]
    private partial void LogSilent(int count);

    [LoggerMessage(EventId = 3222, Level = LogLevel.Debug, Message = "A live subscription could not be reached.")]
    private partial void LogFailed(Exception exception);
}
