using System.Globalization;

namespace MagicCanvas.Events;

/// <summary>
/// The fixed partition streams: 16 per provider, keyed by a hash of the project. States and previews travel apart, so that slow
/// pictures never delay a state.
/// </summary>
public static class LiveStreams
{
    public const int Partitions = 16;

    /// <summary>Provider of <see cref="OutboxEvent"/> and <see cref="JobProgress"/>.</summary>
    public const string JobEventsProvider = "job-events";

    /// <summary>Provider of <see cref="JobPreview"/>.</summary>
    public const string PreviewsProvider = "previews";

    public const string EventsNamespace = "events";
    public const string ProgressNamespace = "progress";
    public const string PreviewsNamespace = "previews";

    public static string PartitionOf(string projectId) => PartitionKey(StableHash.Bucket(projectId, Partitions));

    public static string PartitionKey(int partition) => partition.ToString("D2", CultureInfo.InvariantCulture);
}
