namespace MagicCanvas.Sessions;

/// <summary>What to change of a session; null keeps it. An empty name takes the name away.</summary>
[GenerateSerializer, Immutable, Alias("magic.SessionEdit")]
public sealed record SessionEdit([property: Id(0)] string? Name, [property: Id(1)] bool? Archived, [property: Id(2)] bool? Starred = null);
