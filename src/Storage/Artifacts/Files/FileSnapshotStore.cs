using System.Buffers;
using System.Globalization;

namespace MagicCanvas.Storage.Artifacts.Files;

/// <summary>Snapshots as files beside the blobs: <c>snapshots/&lt;generation&gt;/&lt;picture&gt;</c>, there whole or not at all.</summary>
internal sealed class FileSnapshotStore : ISnapshotStore
{
    /// <summary>By then a handed-back job has long ended, if only by cancellation; and if not, it can begin anew.</summary>
    private static readonly TimeSpan s_staleAfter = TimeSpan.FromDays(1);

    private static readonly SearchValues<char> s_id = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
    private readonly string _root;

    /// <summary>Removes what nobody came back for.</summary>
    public FileSnapshotStore(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(time);
        _root = Path.Combine(path, "snapshots");
        Directory.CreateDirectory(_root);
        var writtenBefore = (time.GetUtcNow() - s_staleAfter).UtcDateTime;
        foreach (var folder in new DirectoryInfo(_root).EnumerateDirectories().Where(d => d.LastWriteTimeUtc < writtenBefore))
        {
            Remove(folder.FullName);
        }
    }

    // On the thread pool, as for blobs.
    public Task Put(string generationId, int picture, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        var path = PathOf(generationId, picture);
        return Task.Run(() => PutNow(path, content.Span), ct);
    }

    public async Task<byte[]?> Find(string generationId, int picture, CancellationToken ct = default)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(generationId, picture), ct).ConfigureAwait(false);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task Delete(string generationId, CancellationToken ct = default)
    {
        var folder = FolderOf(generationId);
        return Task.Run(() => Remove(folder), ct);
    }

    public Task Delete(string generationId, int picture, CancellationToken ct = default)
    {
        var path = PathOf(generationId, picture);
        return Task.Run(() => RemoveFile(path), ct);
    }

    public Task<IReadOnlyList<string>> List(CancellationToken ct = default) => Task.Run<IReadOnlyList<string>>(
        () => [.. new DirectoryInfo(_root).EnumerateDirectories().Select(d => d.Name).Where(IsId)], ct);

    private static void PutNow(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
        FsyncDirectory.Sync(folder);
        FsyncDirectory.Sync(Path.GetDirectoryName(folder)!);
    }

    private static void RemoveFile(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (DirectoryNotFoundException)
        {
            // There was none.
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // There were none, or another process was first: gone is all that is wanted.
        }
    }

    private string PathOf(string generationId, int picture) =>
        Path.Combine(FolderOf(generationId), picture.ToString(CultureInfo.InvariantCulture));

    private static bool IsId(string name) => name.Length is > 0 and <= 64 && name.AsSpan().IndexOfAnyExcept(s_id) < 0;

    private string FolderOf(string generationId) => IsId(generationId)
        ? Path.Combine(_root, generationId)
        : throw new ArgumentException("A generation's id is letters, digits, '_' and '-'.", nameof(generationId));
}
