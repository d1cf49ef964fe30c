namespace MagicCanvas.Web.Contracts.Models;

/// <summary>What the makers of a model tell its users; plain text throughout.</summary>
/// <param name="Examples">Prompts that show what it can do.</param>
/// <param name="Limits">What it can't do, a sentence each.</param>
public sealed record ModelCardView(string? Title, string? Summary, string? Licence, IReadOnlyList<string> Examples, IReadOnlyList<string> Limits)
{
    /// <summary>Styles that it was taught; empty where its makers name none.</summary>
    public IReadOnlyList<ModelStyleView> Styles { get; init; } = [];
}
