namespace MagicCanvas.Storage.Admin;

/// <summary>What a project's jobs cost in a span of time.</summary>
/// <param name="FirstAt">When the first of them ended.</param>
public sealed record ProjectSpending(string ProjectId, long MicroUnits, DateTimeOffset FirstAt);
