namespace MagicCanvas.Events;

/// <summary>A recorded event on its way through the partition streams; without one it is a heartbeat of the subscriber that sent it.</summary>
/// <param name="Recorded">The event, or null.</param>
/// <param name="Origin">The process that sent it: it has delivered it to its own watchers already.</param>
[GenerateSerializer, Immutable, Alias("magic.LiveEvent")]
public sealed record LiveEvent([property: Id(0)] OutboxEvent? Recorded, [property: Id(1)] string Origin);
