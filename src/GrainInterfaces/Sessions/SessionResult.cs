namespace MagicCanvas.Sessions;

/// <summary>Exactly one of the two is set.</summary>
[GenerateSerializer, Immutable, Alias("magic.SessionResult")]
public sealed record SessionResult([property: Id(0)] Session? Session, [property: Id(1)] Refusal? Refusal);
