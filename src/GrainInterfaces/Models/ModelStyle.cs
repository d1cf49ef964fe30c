namespace MagicCanvas.Models;

/// <summary>A style that a model was taught.</summary>
/// <param name="PromptTemplate">Holds <c>{prompt}</c> where the prompt goes.</param>
/// <param name="NegativeTemplate">May leave <c>{prompt}</c> out; empty where the style has none.</param>
[GenerateSerializer, Immutable, Alias("magic.ModelStyle")]
public sealed record ModelStyle(
    [property: Id(0)] string Name,
    [property: Id(1)] string PromptTemplate,
    [property: Id(2)] string NegativeTemplate,
    [property: Id(3)] ModelPicture? Preview);
