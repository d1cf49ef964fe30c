namespace MagicCanvas.Web.Contracts.Boards;

/// <summary>1..100 characters, unique within the project.</summary>
public sealed record BoardRequest(string? Name);
