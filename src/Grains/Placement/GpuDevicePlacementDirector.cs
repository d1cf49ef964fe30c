using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace MagicCanvas.Grains.Placement;

/// <summary>Picks the live silo whose name stands in the grain's key (<see cref="DeviceId"/>); there is no second best.</summary>
internal sealed class GpuDevicePlacementDirector(IClusterMembershipService membership) : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var key = target.GrainIdentity.Key.ToString()!;
        var siloName = DeviceId.SiloNameOf(key);
        var members = membership.CurrentSnapshot.Members;
        foreach (var silo in context.GetCompatibleSilos(target))
        {
            if (members.TryGetValue(silo, out var member) && string.Equals(member.Name, siloName, StringComparison.Ordinal))
            {
                return Task.FromResult(silo);
            }
        }

        throw new DeviceAbsentException($"No live silo has the device '{key}'.");
    }
}
