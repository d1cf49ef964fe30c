using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Library;

/// <summary>A painted picture with what the library shows of its generation, as one user sees it.</summary>
public sealed record LibraryPicture
{
    public required string Id { get; init; }
    public required string ProjectId { get; init; }
    public required string UserId { get; init; }
    public required string Sha256 { get; init; }
    public required string ContentType { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required long Bytes { get; init; }
    public required long? Seed { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it is in the bin.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public required string GenerationId { get; init; }
    public string? SessionId { get; init; }
    public required GenerationOperation Operation { get; init; }
    public required string ModelId { get; init; }
    public required string Prompt { get; init; }
    public required bool Sensitive { get; init; }

    /// <summary>By the user who looks.</summary>
    public required bool Starred { get; init; }

    public IReadOnlyList<string> BoardIds { get; init; } = [];
}
