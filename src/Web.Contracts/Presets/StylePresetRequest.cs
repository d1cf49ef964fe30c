namespace MagicCanvas.Web.Contracts.Presets;

/// <summary>The templates hold <c>{prompt}</c> where the prompt goes (the negative template may leave it out).</summary>
public sealed record StylePresetRequest(string? Name, string? PromptTemplate, string? NegativeTemplate, IReadOnlyList<string>? Tags);
