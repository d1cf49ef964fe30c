namespace MagicCanvas.Generations;

/// <summary>Evidence that an attempt is lost: its owner is known dead, or its lease ran out at <see cref="SeenAt"/>.</summary>
[GenerateSerializer, Immutable, Alias("magic.DeadLease")]
public sealed record DeadLease(
    [property: Id(0)] int Attempt,
    [property: Id(1)] string Owner,
    [property: Id(2)] DateTimeOffset SeenAt,
    [property: Id(3)] bool OwnerIsDead);
