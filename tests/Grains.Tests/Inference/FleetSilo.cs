using MagicCanvas.Grains.Events;
using MagicCanvas.Grains.Inference;
using MagicCanvas.Grains.Placement;
using MagicCanvas.Grains.Tests.Support;
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

    /// <summary>The device leaves; waits until each of its jobs has ended or is handed back, however long the machine takes.</summary>
    public async Task HandBack(CancellationToken ct)
    {
        var jobs = Device.Jobs;
        await Device.Drain(ct);
        await Task.WhenAll(jobs.Select(job => job.Completion)).WaitAsync(Eventually.Limit, ct);
    }
}
