using Orleans.Concurrency;

namespace MagicCanvas.Fleet;

/// <summary>
/// Orders the queued jobs of one pool (key: pool name, <see cref="DefaultPool"/>) and hands them to devices that ask.
/// A cache of the table: losing it loses nothing.
/// </summary>
[Alias("magic.IDispatchGrain")]
public interface IDispatchGrain : IGrainWithStringKey
{
    const string DefaultPool = "default";

    /// <summary>A job was queued. A hint: a lost one is found again by the periodic reading of the table.</summary>
    [Alias("Enqueue"), OneWay]
    Task Enqueue(QueuedJob job);

    /// <summary>The job is no longer queued.</summary>
    [Alias("Remove"), OneWay]
    Task Remove(string generationId);

    /// <summary>Jobs the device should now claim, best first; empty: it will be woken by <see cref="IInferenceGrain.Wake"/> when there are.</summary>
    [Alias("RequestWork")]
    Task<IReadOnlyList<QueuedJob>> RequestWork(WorkRequest request);

    /// <summary>1 for the next to start; null where the job is not queued here.</summary>
    [Alias("Position")]
    Task<int?> Position(string generationId);

    /// <summary>Of those of these jobs that are queued here.</summary>
    [Alias("Places")]
    Task<IReadOnlyDictionary<string, QueuePlace>> Places(IReadOnlyList<string> generationIds);

    [Alias("Depth")]
    Task<int> Depth();
}
