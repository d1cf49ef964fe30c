namespace MagicCanvas.Web.Contracts.Generations;

/// <summary>Data of the SSE events <c>queued</c> and <c>started</c>: status is queued or running.</summary>
public sealed record GenerationStateView(string Id, string Status, DateTimeOffset Time);
