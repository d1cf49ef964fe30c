namespace MagicCanvas.Generations;

/// <summary>How the masked part of a picture is painted. Whatever is said here, every pixel outside of the mask stays the source's own.</summary>
/// <param name="Feather">Pixels of soft edge, inside the mask; 0..64.</param>
/// <param name="Invert">Paint what the mask keeps, and keep what it paints.</param>
/// <param name="OnlyMasked">Paint the mask and its surroundings at the full size, instead of the whole picture.</param>
/// <param name="Padding">With <paramref name="OnlyMasked"/>: pixels around the mask that are seen; 0..512.</param>
/// <param name="Expand">Outpainting: the picture grows by these, and they are painted; null: it keeps its size.</param>
[GenerateSerializer, Immutable, Alias("magic.InpaintParams")]
public sealed record InpaintParams(
    [property: Id(0)] int Feather,
    [property: Id(1)] bool Invert,
    [property: Id(2)] bool OnlyMasked,
    [property: Id(3)] int Padding,
    [property: Id(4)] PictureMargins? Expand);
