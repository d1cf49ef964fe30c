namespace MagicCanvas.Fleet;

/// <summary>Where a waiting job stands.</summary>
/// <param name="Position">1 for the next to start.</param>
/// <param name="Wait">Until it starts, at the pace of late; null where none is known yet.</param>
[GenerateSerializer, Immutable, Alias("magic.QueuePlace")]
public sealed record QueuePlace([property: Id(0)] int Position, [property: Id(1)] TimeSpan? Wait);
