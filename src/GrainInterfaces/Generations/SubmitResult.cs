namespace MagicCanvas.Generations;

/// <summary>
/// The answer to a submission: exactly one of <see cref="Generation"/> and <see cref="Refusal"/> is set.
/// <see cref="Repeated"/> says that the same Idempotency-Key had already made this generation.
/// </summary>
[GenerateSerializer, Immutable, Alias("magic.SubmitResult")]
public sealed record SubmitResult(
    [property: Id(0)] Generation? Generation,
    [property: Id(1)] Refusal? Refusal,
    [property: Id(2)] bool Repeated = false);
