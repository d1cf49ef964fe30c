namespace MagicCanvas.Generations;

/// <summary><see cref="InpaintParams"/> as asked for: null means the default.</summary>
[GenerateSerializer, Immutable, Alias("magic.InpaintInput")]
public sealed record InpaintInput
{
    [Id(0)] public int? Feather { get; init; }
    [Id(1)] public bool? Invert { get; init; }
    [Id(2)] public bool? OnlyMasked { get; init; }
    [Id(3)] public int? Padding { get; init; }
    [Id(4)] public PictureMargins? Expand { get; init; }
}
