using MagicCanvas.Web.Contracts.Generations;

namespace MagicCanvas.Web.Contracts.Sessions;

/// <summary>The old generation and the fields that change. An explicit <c>"seed": null</c> in the overrides draws a new seed.</summary>
public sealed record RegenerateRequest(string? GenerationId, CreateGenerationRequest? Overrides);
