using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Library;

/// <summary>A picture with what the library shows of its generation, as one user sees it. One that was uploaded has no generation, and no words.</summary>
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

    public string? GenerationId { get; init; }
    public string? SessionId { get; init; }
    public GenerationOperation? Operation { get; init; }
    public string? ModelId { get; init; }
    public string Prompt { get; init; } = "";
    public bool Sensitive { get; init; }

    /// <summary>By the user who looks.</summary>
    public required bool Starred { get; init; }

    public IReadOnlyList<string> BoardIds { get; init; } = [];
}
