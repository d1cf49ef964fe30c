namespace MagicCanvas.Storage.Artifacts;

/// <summary>
/// What is known of the pictures of unfinished generations: where those stood that a leaving device handed back, and which are finished while others
/// are not. A help, never a need: without it a picture is painted from its beginning.
/// </summary>
public interface ISnapshotStore
{
    /// <summary>Stores durably; replaces an earlier one of this picture.</summary>
    Task Put(string generationId, int picture, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>Null where there is none.</summary>
    Task<byte[]?> Find(string generationId, int picture, CancellationToken ct = default);

    /// <summary>Of one picture; there may be none.</summary>
    Task Delete(string generationId, int picture, CancellationToken ct = default);

    /// <summary>Ids of the generations of which there is something.</summary>
    Task<IReadOnlyList<string>> List(CancellationToken ct = default);

    /// <summary>Of all the generation's pictures; there may be none.</summary>
    Task Delete(string generationId, CancellationToken ct = default);
}
