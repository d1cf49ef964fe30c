namespace MagicCanvas.Web.Contracts;

/// <summary>A page; <see cref="NextCursor"/> is null on the last.</summary>
public sealed record ItemList<T>(IReadOnlyList<T> Items, string? NextCursor = null);
