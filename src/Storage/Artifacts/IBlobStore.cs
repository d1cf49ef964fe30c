namespace MagicCanvas.Storage.Artifacts;

/// <summary>
/// Content-addressed bytes. A blob is there whole or not at all, also after a crash; the same content is stored once.
/// Names are 64 lower-case hex digits, made here and nowhere else.
/// </summary>
public interface IBlobStore
{
    /// <summary>Stores durably and returns the SHA-256 in hex. Content that was there counts as put just now.</summary>
    Task<string> Put(ReadOnlyMemory<byte> content, CancellationToken ct = default);

    /// <summary>Null where there is none.</summary>
    Task<Stream?> OpenRead(string sha256, CancellationToken ct = default);

    /// <summary>Stores something that can be made again from a blob (a thumbnail): no fsync. <paramref name="variant"/> is such as <c>thumb-256.webp</c>.</summary>
    Task PutVariant(string sha256, string variant, ReadOnlyMemory<byte> content, CancellationToken ct = default);

    Task<Stream?> OpenVariant(string sha256, string variant, CancellationToken ct = default);

    /// <summary>
    /// Removes a blob and its variants. False: it was put at or after <paramref name="putBefore"/>, somebody may be about to record it, nothing
    /// is changed. What is not there counts as removed.
    /// </summary>
    Task<bool> Remove(string sha256, DateTimeOffset putBefore, CancellationToken ct = default);
}
