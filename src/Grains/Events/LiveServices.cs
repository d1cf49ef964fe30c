using MagicCanvas.Events;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Streams;

namespace MagicCanvas.Grains.Events;

/// <summary>Registers live messages.</summary>
public static class LiveServices
{
    /// <summary>Few physical queues, since each is polled without pause; partitions share them.</summary>
    private const int StateQueues = 2;
    private const int PreviewQueues = 1;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    /// <summary>The switchboard of this process. Every process that has watchers or publishes needs it.</summary>
    public static IServiceCollection AddLiveFeed(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<LiveMetrics>();
        return services;
    }

    /// <summary>The publisher. <paramref name="streams"/>: whether there are other processes to tell.</summary>
    public static IServiceCollection AddLivePublisher(this IServiceCollection services, bool streams)
    {
        if (streams)
        {
            services.AddSingleton<LiveOutlet>();
            services.AddHostedService(p => p.GetRequiredService<LiveOutlet>());
        }

        return services.AddSingleton<ILivePublisher>(p => new LivePublisher(
            p.GetRequiredService<LiveFeed>(), p.GetService<LiveOutlet>(), p.GetRequiredService<LiveMetrics>(), p.GetRequiredService<ILogger<LivePublisher>>()));
    }

    /// <summary>Brings other processes' messages to this one's watchers.</summary>
    public static IServiceCollection AddLiveSubscriber(this IServiceCollection services)
    {
        services.AddSingleton<LiveStreamSubscriber>();
        return services.AddHostedService(p => p.GetRequiredService<LiveStreamSubscriber>());
    }

    /// <summary>The stream providers of a silo. All silos of a cluster need them: their queues are shared out over all.</summary>
    public static ISiloBuilder AddLiveStreams(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        return silo.AddMemoryStreams(LiveStreams.JobEventsProvider, s => Configure(s, StateQueues))
            .AddMemoryStreams(LiveStreams.PreviewsProvider, s => Configure(s, PreviewQueues));
    }

    /// <summary>The stream providers of a client.</summary>
    public static IClientBuilder AddLiveStreams(this IClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        return client.AddMemoryStreams(LiveStreams.JobEventsProvider, s => Configure(s, StateQueues))
            .AddMemoryStreams(LiveStreams.PreviewsProvider, s => Configure(s, PreviewQueues));
    }

    private static void Configure(ISiloMemoryStreamConfigurator stream, int queues)
    {
        stream.ConfigurePartitioning(queues);
        stream.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedOnly);
        stream.ConfigurePullingAgent(agent => agent.Configure(o => o.GetQueueMsgsTimerPeriod = s_poll));
    }

    private static void Configure(IClusterClientMemoryStreamConfigurator stream, int queues)
    {
        stream.ConfigurePartitioning(queues);
        stream.ConfigureStreamPubSub(StreamPubSubType.ExplicitGrainBasedOnly);
    }
}
