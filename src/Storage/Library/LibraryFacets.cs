namespace MagicCanvas.Storage.Library;

/// <summary>How many pictures a project's library holds, and by what they can be told apart.</summary>
/// <param name="Groups">Those that are not deleted.</param>
/// <param name="Starred">By the user who asks.</param>
/// <param name="Deleted">In the bin.</param>
public sealed record LibraryFacets(IReadOnlyList<LibraryGroup> Groups, long Starred, long Deleted);
