namespace MagicCanvas.Access;

/// <summary>Leave to look at the pages of administrators that a browser opens by itself, and so without its credentials.</summary>
/// <param name="UserId">Who it was given to.</param>
/// <param name="KeyId">The API key that asked for it; null where something else did.</param>
/// <param name="Until">When it ends.</param>
[GenerateSerializer, Immutable, Alias("magic.AdminPass")]
public sealed record AdminPass(
    [property: Id(0)] string UserId,
    [property: Id(1)] string? KeyId,
    [property: Id(2)] DateTimeOffset Until);
