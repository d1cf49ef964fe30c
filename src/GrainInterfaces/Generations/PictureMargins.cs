namespace MagicCanvas.Generations;

/// <summary>Pixels that a picture grows by on each side, at least 0.</summary>
[GenerateSerializer, Immutable, Alias("magic.PictureMargins")]
public sealed record PictureMargins(
    [property: Id(0)] int Left, [property: Id(1)] int Top, [property: Id(2)] int Right, [property: Id(3)] int Bottom);
