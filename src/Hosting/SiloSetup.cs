using System.Net;
using MagicCanvas.Grains;
using MagicCanvas.Grains.Dispatch;
using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Placement;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Dashboard;
using Orleans.Hosting;

namespace MagicCanvas.Hosting;

/// <summary>The silo of a process, with the grains of its role.</summary>
internal static class SiloSetup
{
    /// <summary>One activation per job: those of ended jobs leave the memory after this.</summary>
    private static readonly TimeSpan s_collectionAge = TimeSpan.FromMinutes(10);

    public static void AddSilo(this WebApplicationBuilder builder, MagicCanvasSettings settings)
    {
        builder.UseOrleans(silo =>
        {
            if (settings.IsEmbedded)
            {
                silo.AddEmbeddedCluster(settings);
            }
            else
            {
                silo.AddSharedCluster(settings);
                silo.AddLiveStreams();
            }

            silo.UseSiloRole(RoleOf(settings.Role));
            silo.AddActivityPropagation();
            if (settings.OrleansDashboard.Enabled)
            {
                // Its live log is of all categories and levels: more than should leave the process.
                silo.AddDashboard(o => o.HideTrace = true);
            }

            silo.Configure<ClusterMembershipOptions>(builder.Configuration.GetSection("MagicCanvas:Cluster:Membership"));
            silo.Configure<GrainCollectionOptions>(o => (o.CollectionAge, o.DeactivationTimeout) = (s_collectionAge, TimeSpan.FromSeconds(5)));
        });
        AddGrains(builder.Services, builder.Configuration, settings);
    }

    private static void AddGrains(IServiceCollection services, IConfiguration configuration, MagicCanvasSettings settings)
    {
        services.AddLiveFeed();
        services.AddLivePublisher(streams: !settings.IsEmbedded);
        if (settings.Role is HostRole.All or HostRole.Core)
        {
            services.AddCoreGrains(configuration);
            if (settings.IsEmbedded)
            {
                // Its one device is all there is to ask for work.
                services.Configure<DispatchOptions>(options => options.ListenFor = TimeSpan.Zero);
            }

            services.AddDispatch(configuration);
        }

        if (settings.Role is HostRole.All or HostRole.Gpu)
        {
            services.AddInferenceDevice(configuration);
        }

        if (settings is { Role: HostRole.All, IsEmbedded: false })
        {
            services.AddLiveSubscriber();
        }
    }

    private static void AddEmbeddedCluster(this ISiloBuilder silo, MagicCanvasSettings settings)
    {
        // A cluster of one: on loopback, on a port of the moment, and without a gateway.
        silo.UseLocalhostClustering(
            Ports.Free(IPAddress.Loopback), gatewayPort: 0, serviceId: settings.Cluster.ServiceId, clusterId: settings.Cluster.ClusterId);
        silo.Configure<SiloOptions>(o => o.SiloName = settings.Cluster.SiloName ?? "local");
    }

    private static SiloRole RoleOf(HostRole role) => role switch
    {
        HostRole.Core => SiloRole.Core,
        HostRole.Gpu => SiloRole.Gpu,
        _ => SiloRole.All,
    };
}
