using Microsoft.Extensions.DependencyInjection;

namespace MagicCanvas.Grains.Jobs;

/// <summary>Which silos may still hold leases, as cluster membership says. An owner is <c>siloAddress/ordinal</c>.</summary>
internal sealed class LiveSilos(IServiceProvider services)
{
    private readonly IClusterMembershipService? _membership = services.GetService<IClusterMembershipService>();

    /// <summary>
    /// Those of <paramref name="owners"/> whose silo is known to be gone. A silo that nobody has heard of is looked for in the
    /// membership table itself first: it joined before it could hold a lease, but this silo may not have heard yet.
    /// </summary>
    public async Task<IReadOnlySet<string>> DeadAmong(IReadOnlyCollection<string> owners)
    {
        if (_membership is null || owners.Count == 0)
        {
            return new HashSet<string>();
        }

        var missing = Missing(owners);
        if (missing.Count > 0)
        {
            await _membership.Refresh();
            missing = Missing(missing);
        }

        return missing;
    }

    private HashSet<string> Missing(IEnumerable<string> owners)
    {
        var alive = _membership!.CurrentSnapshot.Members.Values
            .Where(m => m.Status != SiloStatus.Dead)
            .SelectMany(m => new[] { m.SiloAddress.ToParsableString(), m.SiloAddress.ToString() })
            .ToHashSet(StringComparer.Ordinal);
        return owners.Where(o => !alive.Contains(SiloOf(o))).ToHashSet(StringComparer.Ordinal);
    }

    private static string SiloOf(string owner) => owner.LastIndexOf('/') is >= 0 and var slash ? owner[..slash] : owner;
}
