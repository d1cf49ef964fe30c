namespace MagicCanvas.Web.Contracts.Presets;

public sealed record StylePresetView(string Id, string Name, string PromptTemplate, string NegativeTemplate, IReadOnlyList<string> Tags);
