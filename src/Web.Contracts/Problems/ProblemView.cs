namespace MagicCanvas.Web.Contracts.Problems;

/// <summary><c>application/problem+json</c> with a stable <see cref="Code"/>; <see cref="Errors"/> names fields.</summary>
public sealed record ProblemView
{
    public string? Type { get; init; }
    public string? Title { get; init; }
    public int Status { get; init; }
    public string? Detail { get; init; }
    public string? Instance { get; init; }
    public string? Code { get; init; }
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }
    public string? TraceId { get; init; }
}
