namespace MagicCanvas.Fleet;

/// <summary>A device has room for <see cref="Room"/> more pictures and serves <see cref="ModelIds"/>, <see cref="WarmModelIds"/> of them loaded.</summary>
[GenerateSerializer, Immutable, Alias("magic.WorkRequest")]
public sealed record WorkRequest(
    [property: Id(0)] string DeviceId,
    [property: Id(1)] int Room,
    [property: Id(2)] IReadOnlyList<string> ModelIds,
    [property: Id(3)] IReadOnlyList<string> WarmModelIds);
