using MagicCanvas.Events;
using MagicCanvas.Grains.Tests.Inference;
using Orleans.Runtime;
using Orleans.Streams;

namespace MagicCanvas.Grains.Tests.Live;

/// <summary>Sends over the partition streams what another process would.</summary>
internal sealed class LivePublisherOfAnotherProcess(FleetCluster fleet)
{
    private readonly IClusterClient _cluster = (IClusterClient)fleet.Silo.Services.GetService(typeof(IClusterClient))!;

    public Task Publish(LiveEvent message) => Send(LiveStreams.JobEventsProvider, LiveStreams.EventsNamespace, message.Recorded!.ProjectId, message);

    public Task Publish(JobProgress message) => Send(LiveStreams.JobEventsProvider, LiveStreams.ProgressNamespace, message.ProjectId, message);

    public Task Publish(JobPreview message) => Send(LiveStreams.PreviewsProvider, LiveStreams.PreviewsNamespace, message.ProjectId, message);

    private Task Send<T>(string provider, string streamNamespace, string project, T message) => _cluster.GetStreamProvider(provider)
        .GetStream<T>(StreamId.Create(streamNamespace, LiveStreams.PartitionOf(project))).OnNextAsync(message);
}
