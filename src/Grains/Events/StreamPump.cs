using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams;

namespace MagicCanvas.Grains.Events;

/// <summary>
/// Sends the messages of one stream provider, in order, from a bounded backlog: whoever publishes never waits, and a slow or broken
/// stream costs messages, never a job.
/// </summary>
internal sealed partial class StreamPump
{
    private readonly string _provider;
    private readonly IClusterClient _cluster;
    private readonly LiveMetrics _metrics;
    private readonly ILogger _logger;
    private readonly Channel<Item> _backlog;

    public StreamPump(string provider, int capacity, IClusterClient cluster, LiveMetrics metrics, ILogger logger)
    {
        (_provider, _cluster, _metrics, _logger) = (provider, cluster, metrics, logger);
        var options = new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
        _backlog = Channel.CreateBounded<Item>(options, _ => _metrics.Dropped(_provider));
    }

    public void Offer<T>(string streamNamespace, string partition, T message) =>
        _backlog.Writer.TryWrite(new Item(streamNamespace, partition, (provider, id) => provider.GetStream<T>(id).OnNextAsync(message)));

    public void Complete() => _backlog.Writer.TryComplete();

    public async Task Run()
    {
        await Task.Yield();
        IStreamProvider? provider = null;
        await foreach (var item in _backlog.Reader.ReadAllAsync())
        {
            try
            {
                provider ??= _cluster.GetStreamProvider(_provider);
                await item.Send(provider, StreamId.Create(item.Namespace, item.Partition));
            }
            catch (Exception e)
            {
                _metrics.Failed(_provider);
                LogFailed(e, _provider);
            }
        }
    }

    [LoggerMessage(EventId = 3201, Level = LogLevel.Debug, Message = "A live message could not be sent through {Provider}.")]
    private partial void LogFailed(Exception exception, string provider);

    private readonly record struct Item(string Namespace, string Partition, Func<IStreamProvider, StreamId, Task> Send);
}
