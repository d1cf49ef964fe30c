using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;

namespace MagicCanvas.Hosting;

/// <summary>The silo of a process.</summary>
internal static class SiloSetup
{
    public static void AddSilo(this WebApplicationBuilder builder, MagicCanvasSettings settings) => builder.UseOrleans(silo =>
    {
        if (settings.IsEmbedded)
        {
            silo.UseLocalhostClustering(FreePort(), gatewayPort: 0, serviceId: settings.Cluster.ServiceId, clusterId: settings.Cluster.ClusterId);
        }
    });

    /// <summary>A port that was free a moment ago: two embedded instances run side by side.</summary>
    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
