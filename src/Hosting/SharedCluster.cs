using System.Net;
using System.Net.Sockets;
using Npgsql;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Serialization;
using Orleans.Storage;

namespace MagicCanvas.Hosting;

/// <summary>A cluster of several processes around one PostgreSQL: membership and stream subscriptions lie in it, beside the record.</summary>
internal static class SharedCluster
{
    private const string Invariant = "Npgsql";
    private const string SubscriptionStore = "PubSubStore";

    public static void AddSharedCluster(this ISiloBuilder silo, MagicCanvasSettings settings)
    {
        silo.Configure<ClusterOptions>(o => Name(o, settings));
        silo.Configure<SiloOptions>(o => o.SiloName = settings.Cluster.SiloName ?? $"{Environment.MachineName}-{settings.Role}".ToLowerInvariant());
        silo.Configure<EndpointOptions>(o => Place(o, settings));
        silo.UseAdoNetClustering(options => options.Configure<NpgsqlDataSource>((o, source) => (o.Invariant, o.DataSource) = (Invariant, source)));
        silo.AddAdoNetGrainStorage(SubscriptionStore, options => options.Configure<NpgsqlDataSource, Serializer>((o, source, serializer) =>
        {
            (o.Invariant, o.DataSource) = (Invariant, source);

            // System.Text.Json writes the state of subscriptions but cannot read it: their types have no matching constructors.
            o.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
    }

    public static void AddSharedCluster(this IClientBuilder client, MagicCanvasSettings settings)
    {
        client.Configure<ClusterOptions>(o => Name(o, settings));
        client.UseAdoNetClustering(options => options.Configure<NpgsqlDataSource>((o, source) => (o.Invariant, o.DataSource) = (Invariant, source)));
    }

    private static void Name(ClusterOptions options, MagicCanvasSettings settings) =>
        (options.ClusterId, options.ServiceId) = (settings.Cluster.ClusterId, settings.Cluster.ServiceId);

    private static void Place(EndpointOptions options, MagicCanvasSettings settings)
    {
        var cluster = settings.Cluster;
        if (cluster.AdvertisedAddress is { } advertised)
        {
            options.AdvertisedIPAddress = Resolve(advertised);
        }

        options.SiloPort = cluster.SiloPort > 0 ? cluster.SiloPort : Ports.Free(IPAddress.Any);
        options.SiloListeningEndpoint = Listen(options, options.SiloPort);

        // Nobody connects to a device's silo from outside: web nodes talk to core silos only.
        options.GatewayPort = settings.Role == HostRole.Gpu ? 0 : cluster.GatewayPort > 0 ? cluster.GatewayPort : Ports.Free(IPAddress.Any);
        if (options.GatewayPort > 0)
        {
            options.GatewayListeningEndpoint = Listen(options, options.GatewayPort);
        }
    }

    /// <summary>A silo that advertises loopback is not offered to the network.</summary>
    private static IPEndPoint Listen(EndpointOptions options, int port) =>
        new(options.AdvertisedIPAddress is { } address && IPAddress.IsLoopback(address) ? IPAddress.Loopback : IPAddress.Any, port);

    private static IPAddress Resolve(string address)
    {
        if (IPAddress.TryParse(address, out var parsed))
        {
            return parsed;
        }

        try
        {
            return Array.Find(Dns.GetHostAddresses(address), a => a.AddressFamily == AddressFamily.InterNetwork)
                ?? throw new StartupException($"MagicCanvas:Cluster:AdvertisedAddress '{address}' has no IPv4 address.");
        }
        catch (SocketException e)
        {
            throw new StartupException($"MagicCanvas:Cluster:AdvertisedAddress '{address}' cannot be resolved: {e.Message}", e);
        }
    }
}
