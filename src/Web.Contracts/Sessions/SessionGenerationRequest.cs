namespace MagicCanvas.Web.Contracts.Sessions;

/// <summary>Body of append and revert.</summary>
/// <param name="GenerationId">Which.</param>
/// <param name="Move">Append only: takes it out of the session it is in; without it that is a conflict.</param>
public sealed record SessionGenerationRequest(string? GenerationId, bool? Move = null);
