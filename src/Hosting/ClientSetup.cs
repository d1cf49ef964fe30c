using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace MagicCanvas.Hosting;

/// <summary>A web node without a silo: a client that waits for the cluster instead of failing its host.</summary>
internal static class ClientSetup
{
    public static void AddClusterClient(this WebApplicationBuilder builder, MagicCanvasSettings settings) => builder.UseOrleansClient(client =>
        client.Configure<Orleans.Configuration.ClusterOptions>(o => (o.ClusterId, o.ServiceId) = (settings.Cluster.ClusterId, settings.Cluster.ServiceId)));
}
