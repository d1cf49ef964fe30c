namespace MagicCanvas.Storage.Presets;

/// <summary>A named prompt template of a project; <c>{prompt}</c> marks where the prompt goes.</summary>
public sealed record StylePreset(
    string Id, string ProjectId, string Name, string PromptTemplate, string NegativeTemplate, IReadOnlyList<string> Tags, DateTimeOffset CreatedAt);
