namespace MagicCanvas.Storage.Artifacts;

/// <summary>
/// Where a generation's pictures stood when a leaving device handed them back. A help, never a need: without a snapshot a picture is painted
/// from its beginning.
/// </summary>
public interface ISnapshotStore
{
    /// <summary>Stores durably; replaces an earlier one of this picture.</summary>
    Task Put(string generationId, int picture, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>Null where there is none.</summary>
    Task<byte[]?> Find(string generationId, int picture, CancellationToken ct = default);

    /// <summary>Of all the generation's pictures; there may be none.</summary>
    Task Delete(string generationId, CancellationToken ct = default);
}
