using MagicCanvas.Generations;

namespace MagicCanvas.Storage.Library;

/// <summary>The pictures of a project, painted and uploaded, over all its sessions, users and models, and the stars that users put on them.</summary>
public interface ILibraryStore
{
    /// <summary>Newest first.</summary>
    Task<Page<LibraryPicture>> List(LibraryFilter filter, PageRequest page, CancellationToken ct = default);

    Task<long> Count(LibraryFilter filter, CancellationToken ct = default);

    Task<LibraryFacets> Facets(string projectId, string viewerId, CancellationToken ct = default);

    /// <summary>Those of <paramref name="ids"/> that are in the library, in no order; what is deleted or unknown is left out.</summary>
    Task<IReadOnlyList<LibraryPicture>> Find(string projectId, string viewerId, IReadOnlyCollection<string> ids, CancellationToken ct = default);

    /// <summary>The generations of a project by id, in no order; unknown ones are left out.</summary>
    Task<IReadOnlyList<Generation>> FindGenerations(string projectId, IReadOnlyCollection<string> ids, CancellationToken ct = default);

    /// <summary>Sets or takes off the user's stars; repeating changes nothing. Returns the ids that are pictures of the library.</summary>
    Task<IReadOnlyList<string>> Star(
        string projectId, string userId, IReadOnlyCollection<string> ids, bool starred, DateTimeOffset now, CancellationToken ct = default);
}
