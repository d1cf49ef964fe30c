namespace MagicCanvas.Web.Contracts.Library;

/// <summary>A painted picture as the library shows it.</summary>
public sealed record LibraryPictureView
{
    public required string Id { get; init; }
    public required string GenerationId { get; init; }
    public string? SessionId { get; init; }
    public required string UserId { get; init; }
    public required string Operation { get; init; }
    public required string ModelId { get; init; }

    /// <summary>Null: the job is marked as sensitive, and the caller is not who submitted it.</summary>
    public string? Prompt { get; init; }
    public required long Seed { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }
    public required string ContentType { get; init; }
    public required long Bytes { get; init; }
    public required string Url { get; init; }
    public required string ThumbnailUrl { get; init; }

    /// <summary>By the caller.</summary>
    public bool Starred { get; init; }
    public IReadOnlyList<string> BoardIds { get; init; } = [];
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it is in the bin, and until when it can be restored; null for one in the library.</summary>
    public DateTimeOffset? DeletedAt { get; init; }
    public DateTimeOffset? RestorableUntil { get; init; }
}
