namespace MagicCanvas.Web.Contracts.Sessions;

/// <summary>Body of append and revert.</summary>
public sealed record SessionGenerationRequest(string? GenerationId);
