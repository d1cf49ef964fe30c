using MagicCanvas.Models;

namespace MagicCanvas.Fleet;

/// <summary>A model on a device.</summary>
/// <param name="Warm">Loaded: a job for it starts without waiting.</param>
/// <param name="Problem">Why it is unavailable.</param>
[GenerateSerializer, Immutable, Alias("magic.DeviceModel")]
public sealed record DeviceModel(
    [property: Id(0)] string Id,
    [property: Id(1)] string Version,
    [property: Id(2)] ModelStatus Status,
    [property: Id(3)] bool Warm,
    [property: Id(4)] string? Problem);
