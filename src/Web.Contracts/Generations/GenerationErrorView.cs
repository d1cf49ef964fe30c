namespace MagicCanvas.Web.Contracts.Generations;

public sealed record GenerationErrorView(string Code, string Message, string? Reason);
