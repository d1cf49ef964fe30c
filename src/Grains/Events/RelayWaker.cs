using MagicCanvas.Events;

namespace MagicCanvas.Grains.Events;

/// <summary>Tells the relays of jobs whose events were just recorded. A hint: nobody waits for it, a lost one costs a second.</summary>
internal static class RelayWaker
{
    public static void Wake(IGrainFactory grains, params IEnumerable<string> jobIds)
    {
        foreach (var shard in jobIds.Select(IEventRelayGrain.ShardOf).Distinct())
        {
            grains.GetGrain<IEventRelayGrain>(shard).Wake().Ignore();
        }
    }
}
