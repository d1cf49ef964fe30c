using MagicCanvas.Grains.Inference;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Hosting;

namespace MagicCanvas.Grains.Placement;

/// <summary>
/// Tells a silo which grain classes it offers. A class that is not offered cannot be placed there, whatever a strategy says:
/// the control grains never share a machine with a device that might exhaust it, and devices exist only where there are some.
/// </summary>
public static class SiloRoleExtensions
{
    public static ISiloBuilder UseSiloRole(this ISiloBuilder silo, SiloRole role)
    {
        ArgumentNullException.ThrowIfNull(silo);
        silo.AddPlacementDirector<GpuDevicePlacement, GpuDevicePlacementDirector>();
        silo.Services.PostConfigure<GrainTypeOptions>(options =>
        {
            if (role == SiloRole.Core)
            {
                options.Classes.Remove(typeof(InferenceGrain));
            }
            else if (role == SiloRole.Gpu)
            {
                // Orleans' own stay: a device's silo carries streams too, and may be the first of its cluster.
                options.Classes.RemoveWhere(type => type.Assembly == typeof(InferenceGrain).Assembly && type != typeof(InferenceGrain));
            }
        });
        return silo;
    }
}
