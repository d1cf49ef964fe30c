namespace MagicCanvas.Generations;

/// <summary>The end of an attempt.</summary>
/// <param name="Attempt">The attempt it speaks of: the fencing token.</param>
/// <param name="Outcome">How it ended.</param>
[GenerateSerializer, Immutable, Alias("magic.AttemptReport")]
public sealed record AttemptReport([property: Id(0)] int Attempt, [property: Id(1)] AttemptOutcome Outcome)
{
    /// <summary>The stored pictures, for <see cref="AttemptOutcome.Completed"/>.</summary>
    [Id(2)] public IReadOnlyList<GenerationArtifact> Artifacts { get; init; } = [];

    /// <summary>What was really computed.</summary>
    [Id(6)] public WorkDone Work { get; init; }

    /// <summary>What went wrong, for <see cref="AttemptOutcome.Failed"/>.</summary>
    [Id(4)] public GenerationError? Error { get; init; }

    /// <summary>Whether another attempt may succeed.</summary>
    [Id(5)] public bool Transient { get; init; }
}
