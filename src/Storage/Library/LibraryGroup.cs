using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Library;

/// <summary>So many pictures share a model, an operation and a user; without the first two they were uploaded.</summary>
public sealed record LibraryGroup(string? ModelId, GenerationOperation? Operation, string UserId, long Count);
