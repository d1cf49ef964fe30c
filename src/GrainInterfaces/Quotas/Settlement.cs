using MagicCanvas.Generations;

namespace MagicCanvas.Quotas;

/// <summary>The final word on a job: its terminal state, what to post and the pictures to record, in one transaction.</summary>
/// <param name="GenerationId">The job.</param>
/// <param name="Attempt">Only if this is still the live attempt (and the job is not final) does anything change.</param>
/// <param name="Status">Succeeded, failed or canceled.</param>
/// <param name="PostMicroUnits">What to charge, 0..the reservation.</param>
[GenerateSerializer, Immutable, Alias("magic.Settlement")]
public sealed record Settlement(
    [property: Id(0)] string GenerationId,
    [property: Id(1)] int Attempt,
    [property: Id(2)] GenerationStatus Status,
    [property: Id(3)] long PostMicroUnits)
{
    [Id(4)] public GenerationError? Error { get; init; }
    [Id(5)] public IReadOnlyList<GenerationArtifact> Artifacts { get; init; } = [];
}
