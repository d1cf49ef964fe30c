namespace MagicCanvas.Web.Contracts.Sessions;

public sealed record CreateSessionRequest(string? Name);
