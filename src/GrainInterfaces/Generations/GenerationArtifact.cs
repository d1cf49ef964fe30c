namespace MagicCanvas.Generations;

/// <summary>One finished picture of a generation; its bytes live in the artifact store under <see cref="Sha256"/>.</summary>
[GenerateSerializer, Immutable, Alias("magic.GenerationArtifact")]
public sealed record GenerationArtifact(
    [property: Id(0)] string Id,
    [property: Id(1)] long Seed,
    [property: Id(2)] int Width,
    [property: Id(3)] int Height,
    [property: Id(4)] string ContentType,
    [property: Id(5)] string Sha256,
    [property: Id(6)] long Bytes);
