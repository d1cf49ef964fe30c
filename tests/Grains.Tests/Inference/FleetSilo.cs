using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Placement;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace MagicCanvas.Grains.Tests.Inference;

/// <summary>One silo of a <see cref="FleetCluster"/>.</summary>
internal sealed record FleetSilo(InProcessSiloHandle Handle, SiloRole Role, FakeEngine Engine)
{
    public IServiceProvider Services => Handle.ServiceProvider;

    public DeviceRunner Device => Services.GetRequiredService<DeviceRunner>();

    public LeaseKeeper Leases => Services.GetRequiredService<LeaseKeeper>();

    public LiveFeed Feed => Services.GetRequiredService<LiveFeed>();
}
