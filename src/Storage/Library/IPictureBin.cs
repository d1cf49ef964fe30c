using MagicCanvas.Storage.Artifacts;

namespace MagicCanvas.Storage.Library;

/// <summary>
/// Deleting pictures, in three states: <em>deleted</em> (out of sight, restorable), <em>purged</em> (a row without bytes: the record and the
/// ledger still name it), and gone from the disk. Quota and ledger are never touched.
/// </summary>
public interface IPictureBin
{
    /// <summary>Pictures that are not purged, deleted or not, painted or uploaded; unknown ids are left out.</summary>
    Task<IReadOnlyList<ArtifactRecord>> Find(string projectId, IReadOnlyCollection<string> ids, CancellationToken ct = default);

    /// <summary>Deletes; one that was deleted before keeps its time. Returns the rows that are deleted now.</summary>
    Task<IReadOnlyList<ArtifactRecord>> Delete(string projectId, IReadOnlyCollection<string> ids, DateTimeOffset now, CancellationToken ct = default);

    /// <summary>Takes back. Returns the rows that are in the library now; a purged one is not among them.</summary>
    Task<IReadOnlyList<ArtifactRecord>> Restore(string projectId, IReadOnlyCollection<string> ids, CancellationToken ct = default);

    /// <summary>
    /// Purges what was deleted before <paramref name="deletedBefore"/>, at most <paramref name="limit"/>; but not what a job that waits or runs
    /// starts from, nor what a picture that still exists was made from: painting that one again needs it. Returns how many.
    /// </summary>
    Task<int> Purge(DateTimeOffset deletedBefore, DateTimeOffset now, int limit, CancellationToken ct = default);

    /// <summary>Purged pictures whose bytes have not been given up yet, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<PurgedPicture>> ListPurged(int limit, CancellationToken ct = default);

    /// <summary>The bytes of a purged picture are gone, or another picture's by now.</summary>
    Task MarkBytesGone(string id, DateTimeOffset now, CancellationToken ct = default);
}
