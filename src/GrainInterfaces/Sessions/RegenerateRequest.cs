namespace MagicCanvas.Sessions;

/// <summary>Run an old generation of the session again, with changes.</summary>
/// <param name="NewGenerationId">Id for the new generation: repeating the call with it changes nothing more.</param>
/// <param name="GenerationId">The old one; it becomes the parent.</param>
/// <param name="UserId">Who asks.</param>
/// <param name="Overrides">What differs.</param>
[GenerateSerializer, Immutable, Alias("magic.RegenerateRequest")]
public sealed record RegenerateRequest(
    [property: Id(0)] string NewGenerationId,
    [property: Id(1)] string GenerationId,
    [property: Id(2)] string UserId,
    [property: Id(3)] RegenerateOverrides Overrides)
{
    [Id(4)] public string? IdempotencyKey { get; init; }
    [Id(5)] public string? RequestHash { get; init; }
    [Id(6)] public string? TraceParent { get; init; }
}
