using MagicCanvas.Events;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Events;

/// <summary>This process's way into the partition streams: one pump per provider, so that pictures never delay states.</summary>
internal sealed class LiveOutlet : IHostedService
{
    private readonly StreamPump _states;
    private readonly StreamPump _previews;
    private Task _running = Task.CompletedTask;

    public LiveOutlet(IClusterClient cluster, LiveMetrics metrics, IOptions<LiveOptions> options, ILogger<LiveOutlet> logger)
    {
        _states = new StreamPump(LiveStreams.JobEventsProvider, options.Value.Backlog, cluster, metrics, logger);
        _previews = new StreamPump(LiveStreams.PreviewsProvider, options.Value.PreviewBacklog, cluster, metrics, logger);
    }

    public void Send(string partition, LiveEvent message) => _states.Offer(LiveStreams.EventsNamespace, partition, message);

    public void Send(string partition, JobProgress message) => _states.Offer(LiveStreams.ProgressNamespace, partition, message);

    public void Send(string partition, JobPreview message) => _previews.Offer(LiveStreams.PreviewsNamespace, partition, message);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_states.Run(), _previews.Run());
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _states.Complete();
        _previews.Complete();
        await Task.WhenAny(_running, Task.Delay(Timeout.Infinite, cancellationToken));
    }
}
