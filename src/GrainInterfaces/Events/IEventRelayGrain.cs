using Orleans.Concurrency;

namespace MagicCanvas.Events;

/// <summary>Publishes the outbox rows of one shard (key 0..<see cref="ShardCount"/>-1), in order per job, at least once.</summary>
[Alias("magic.IEventRelayGrain")]
public interface IEventRelayGrain : IGrainWithIntegerKey
{
    const int ShardCount = 4;

    /// <summary>Rows were committed. A hint: the relay also looks by itself every second.</summary>
    [Alias("Wake"), OneWay]
    Task Wake();

    /// <summary>The shard of a job.</summary>
    static int ShardOf(string jobId) => StableHash.Bucket(jobId, ShardCount);
}
