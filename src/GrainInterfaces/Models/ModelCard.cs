namespace MagicCanvas.Models;

/// <summary>What the makers of a model tell its users; plain text throughout.</summary>
/// <param name="Examples">Prompts that show what it can do.</param>
/// <param name="Limits">What it can't do, a sentence each.</param>
[GenerateSerializer, Immutable, Alias("magic.ModelCard")]
public sealed record ModelCard(
    [property: Id(0)] string? Title,
    [property: Id(1)] string? Summary,
    [property: Id(2)] string? Licence,
    [property: Id(3)] IReadOnlyList<string> Examples,
    [property: Id(4)] IReadOnlyList<string> Limits)
{
    /// <summary>Those it was taught. Null is none: in descriptors that were stored before there were any.</summary>
    [Id(5)] public IReadOnlyList<ModelStyle>? Styles { get; init; }
}
