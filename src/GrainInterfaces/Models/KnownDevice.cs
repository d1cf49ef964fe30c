namespace MagicCanvas.Models;

/// <summary>A device that the catalogue has heard of, and when it last did.</summary>
[GenerateSerializer, Immutable, Alias("magic.KnownDevice")]
public sealed record KnownDevice(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] DateTimeOffset HeardAt);
