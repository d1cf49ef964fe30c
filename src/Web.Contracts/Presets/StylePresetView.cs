namespace MagicCanvas.Web.Contracts.Presets;

/// <summary>A style preset as the API shows it.</summary>
public sealed record StylePresetView(string Id, string Name, string PromptTemplate, string NegativeTemplate, IReadOnlyList<string> Tags)
{
    /// <summary>In lists: thumbnail of the newest picture painted with it; null before the first, and where the picture was sensitive.</summary>
    public string? PreviewUrl { get; init; }
}
