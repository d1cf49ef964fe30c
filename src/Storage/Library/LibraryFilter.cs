using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Library;

/// <summary>
/// Which pictures of a project to list; null members do not restrict. <see cref="From"/> is inclusive, <see cref="To"/> exclusive.
/// </summary>
/// <param name="ProjectId">Whose pictures.</param>
/// <param name="ViewerId">Who looks: whose stars are meant, and whose own sensitive prompts may be searched.</param>
public sealed record LibraryFilter(string ProjectId, string ViewerId)
{
    public string? ModelId { get; init; }
    public GenerationOperation? Operation { get; init; }
    public string? SessionId { get; init; }
    public string? UserId { get; init; }
    public string? BoardId { get; init; }
    public DateTimeOffset? From { get; init; }
    public DateTimeOffset? To { get; init; }

    /// <summary>Only those that were not painted here.</summary>
    public bool Uploaded { get; init; }

    /// <summary>Only those that the viewer has starred.</summary>
    public bool Starred { get; init; }

    /// <summary>The bin instead of the library: deleted, and still restorable.</summary>
    public bool Deleted { get; init; }

    /// <summary>Every word of it must begin a word of the prompt. A text without a letter or digit is found nowhere.</summary>
    public string? Text { get; init; }
}
