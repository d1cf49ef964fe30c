using MagicCanvas.Generations;

namespace MagicCanvas.Fleet;

/// <summary>What dispatch must know of a waiting job.</summary>
/// <param name="Pictures">Engine runs it takes.</param>
[GenerateSerializer, Immutable, Alias("magic.QueuedJob")]
public sealed record QueuedJob(
    [property: Id(0)] string GenerationId,
    [property: Id(1)] string ProjectId,
    [property: Id(2)] string ModelId,
    [property: Id(3)] GenerationPriority Priority,
    [property: Id(4)] int Pictures,
    [property: Id(5)] DateTimeOffset CreatedAt)
{
    /// <summary>Whose it is.</summary>
    [Id(6)] public string UserId { get; init; } = "";

    /// <inheritdoc cref="Generation.First"/>
    [Id(7)] public bool First { get; init; }

    /// <inheritdoc cref="Generation.FailedDevice"/>
    [Id(8)] public string? FailedDevice { get; init; }
}
