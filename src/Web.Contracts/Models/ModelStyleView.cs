namespace MagicCanvas.Web.Contracts.Models;

/// <summary>A style that a model was taught. Saved as a style preset, or put around a prompt, it does the same.</summary>
/// <param name="PromptTemplate">Holds <c>{prompt}</c> where the prompt goes.</param>
/// <param name="NegativeTemplate">May leave <c>{prompt}</c> out; empty where the style has none.</param>
/// <param name="PreviewUrl">A small picture painted with it; null where its makers give none.</param>
public sealed record ModelStyleView(string Name, string PromptTemplate, string NegativeTemplate, string? PreviewUrl);
