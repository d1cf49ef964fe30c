using MagicCanvas.Grains.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace MagicCanvas.Hosting;

/// <summary>A web node without a silo: a client that waits for the cluster instead of failing its host.</summary>
internal static class ClientSetup
{
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    public static void AddClusterClient(this WebApplicationBuilder builder, MagicCanvasSettings settings)
    {
        if (settings.IsEmbedded)
        {
            throw new StartupException("A web node needs a cluster: set MagicCanvas:Database:Provider to Postgres, or MagicCanvas:Role to All.");
        }

        builder.UseOrleansClient(client =>
        {
            client.AddSharedCluster(settings);
            client.AddLiveStreams();
            client.AddActivityPropagation();
            if (settings.OrleansDashboard.Enabled)
            {
                client.AddDashboard(o => o.HideTrace = true);
            }

            client.UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(s_retry, stop);
                return true;
            });
        });
        builder.Services.AddLiveFeed();
        builder.Services.AddLivePublisher(streams: true);
        builder.Services.AddLiveSubscriber();

        // While the cluster is not there yet, the node already answers that it lives.
        builder.Services.Configure<HostOptions>(o => o.ServicesStartConcurrently = true);
    }
}
