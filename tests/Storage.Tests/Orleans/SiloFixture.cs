using System.Net;
using System.Net.Sockets;
using MagicCanvas.Storage.Postgres;
using MagicCanvas.Storage.Tests.Support;
using MagicCanvas.TestSupport.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MagicCanvas.Storage.Tests.Orleans;

/// <summary>A real silo and a real client that know each other only through our tables.</summary>
public sealed class SiloFixture : IAsyncLifetime
{
    private const string Invariant = "Npgsql";
    private TestDatabase? _database;
    private IHost? _silo;
    private IHost? _client;

    public string? MissingReason { get; } = PostgresBinaries.MissingReason();

    public string ConnectionString => _database!.ConnectionString;

    public IServiceProvider Silo => _silo!.Services;

    public IClusterClient Client => _client!.Services.GetRequiredService<IClusterClient>();

    public async ValueTask InitializeAsync()
    {
        if (MissingReason is not null)
        {
            return;
        }

        _database = await (await PostgresServer.Shared()).CreateDatabase();
        await Migrate();
        _silo = BuildSilo();
        await _silo.StartAsync(TestContext.Current.CancellationToken);
        _client = BuildClient();
        await _client.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop(_client);
        await Stop(_silo);
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
    }

    private static async Task Stop(IHost? host)
    {
        if (host is not null)
        {
            await host.StopAsync(TestContext.Current.CancellationToken);
            host.Dispose();
        }
    }

    private async Task Migrate()
    {
        await using var services = new ServiceCollection()
            .AddPostgresStorage(o => o.ConnectionString = ConnectionString)
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().Migrate(TestContext.Current.CancellationToken);
    }

    private IHost BuildSilo() => new HostBuilder().UseOrleans((_, silo) => silo
        .Configure<ClusterOptions>(SetCluster)
        .ConfigureEndpoints(IPAddress.Loopback, FreePort(), FreePort())
        .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, ConnectionString))
        .AddAdoNetGrainStorage("PubSubStore", o => (o.Invariant, o.ConnectionString) = (Invariant, ConnectionString))
        .AddAdoNetGrainStorage("Deleting", o => (o.Invariant, o.ConnectionString, o.DeleteStateOnClear) = (Invariant, ConnectionString, true)))
        .Build();

    private IHost BuildClient() => new HostBuilder().UseOrleansClient((_, client) => client
        .Configure<ClusterOptions>(SetCluster)
        .UseAdoNetClustering(o => (o.Invariant, o.ConnectionString) = (Invariant, ConnectionString)))
        .Build();

    private static void SetCluster(ClusterOptions options) => (options.ClusterId, options.ServiceId) = ("storage-tests", "storage-tests");

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
