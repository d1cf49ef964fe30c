namespace MagicCanvas.Storage;

/// <summary>One page of a keyset-ordered list; <see cref="NextCursor"/> is null on the last.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor);
