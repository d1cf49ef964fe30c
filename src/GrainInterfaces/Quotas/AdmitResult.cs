using MagicCanvas.Generations;

namespace MagicCanvas.Quotas;

/// <summary>Exactly one of the two is set; <see cref="Repeated"/>: the generation existed already (same id or same Idempotency-Key).</summary>
[GenerateSerializer, Immutable, Alias("magic.AdmitResult")]
public sealed record AdmitResult(
    [property: Id(0)] Generation? Generation,
    [property: Id(1)] Refusal? Refusal,
    [property: Id(2)] bool Repeated = false);
