namespace MagicCanvas.Diffusion;

/// <summary>A style that a model was taught, as its card offers it.</summary>
/// <param name="Name">At most 100 characters.</param>
/// <param name="PromptTemplate">Holds <c>{prompt}</c> where the prompt goes; at most 300 characters.</param>
/// <param name="NegativeTemplate">The same for the negative prompt, where <c>{prompt}</c> may be left out; empty where the style has none.</param>
/// <param name="Preview">What it looks like.</param>
public sealed record ModelStyle(string Name, string PromptTemplate, string NegativeTemplate, ModelPicture? Preview);
