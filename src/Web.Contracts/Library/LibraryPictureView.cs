namespace MagicCanvas.Web.Contracts.Library;

/// <summary>A picture as the library shows it. One that was uploaded has operation <see cref="Uploaded"/>, and neither generation, model, prompt nor seed.</summary>
public sealed record LibraryPictureView
{
    /// <summary>The operation of what was not painted here.</summary>
    public const string Uploaded = "upload";

    public required string Id { get; init; }
    public string? GenerationId { get; init; }
    public string? SessionId { get; init; }
    public required string UserId { get; init; }
    public required string Operation { get; init; }
    public string? ModelId { get; init; }

    /// <summary>Null: it was uploaded, or the job is marked as sensitive and the caller is not who submitted it.</summary>
    public string? Prompt { get; init; }
    public long? Seed { get; init; }
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
