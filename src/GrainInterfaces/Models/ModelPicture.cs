namespace MagicCanvas.Models;

/// <summary>A small picture of a model folder. It travels with the descriptor, because whoever answers requests need not have the folder.</summary>
/// <param name="Sha256">Of the bytes, in lower-case hex.</param>
[GenerateSerializer, Immutable, Alias("magic.ModelPicture")]
public sealed record ModelPicture(
    [property: Id(0)] string Sha256,
    [property: Id(1)] string ContentType,
    [property: Id(2)] byte[] Bytes);
