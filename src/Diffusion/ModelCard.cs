namespace MagicCanvas.Diffusion;

/// <summary>What the makers of a model tell its users: <c>model_card.json</c> of the folder. Every field is optional and short.</summary>
/// <param name="Title">At most 100 characters.</param>
/// <param name="Summary">What it is and how it was made; at most 2,000 characters.</param>
/// <param name="Licence">Such as <c>Apache-2.0</c>; at most 100 characters.</param>
/// <param name="Examples">Prompts that show what it can do; at most 24 of at most 300 characters.</param>
/// <param name="Limits">What it can't do, a sentence each; at most 24 of at most 300 characters.</param>
/// <param name="Styles">Those it was taught; at most 12 of different names.</param>
public sealed record ModelCard(
    string? Title, string? Summary, string? Licence, IReadOnlyList<string> Examples, IReadOnlyList<string> Limits, IReadOnlyList<ModelStyle> Styles);
