using System.Security.Cryptography;

namespace MagicCanvas.Storage.Artifacts.Files;

/// <summary>
/// Blobs as files: <c>blobs/ab/cd/&lt;sha256&gt;</c>, written to <c>tmp/</c>, synced, renamed, and the directory synced, so a name is there only
/// with its whole content. Variants lie in <c>variants/ab/cd/&lt;sha256&gt;/</c>: renamed too, never synced, made again when lost.
/// </summary>
internal sealed class FileBlobStore : IBlobStore
{
    /// <summary>In a cluster the folder is shared: a young file is one that another process is writing.</summary>
    private static readonly TimeSpan s_staleAfter = TimeSpan.FromHours(1);

    /// <summary>Begins the name of a blob on its way out, under <c>tmp/</c>.</summary>
    private const string RemovedPrefix = "removed-";

    private readonly string _blobs;
    private readonly string _variants;
    private readonly string _temporary;
    private readonly TimeProvider _time;

    /// <summary>Creates the folders and removes what a crash left unfinished.</summary>
    public FileBlobStore(string path, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _blobs = Path.Combine(path, "blobs");
        _variants = Path.Combine(path, "variants");
        _temporary = Path.Combine(path, "tmp");
        Directory.CreateDirectory(_blobs);
        Directory.CreateDirectory(_variants);
        Directory.CreateDirectory(_temporary);
        Sweep(time.GetUtcNow() - s_staleAfter);
    }

    // On the thread pool: an fsync blocks for milliseconds, and the caller may be a grain's turn.
    public Task<string> Put(ReadOnlyMemory<byte> content, CancellationToken ct = default) => Task.Run(() => PutNow(content.Span), ct);

    public Task<Stream?> OpenRead(string sha256, CancellationToken ct = default) => Task.FromResult<Stream?>(Open(PathOf(_blobs, sha256)));

    public Task PutVariant(string sha256, string variant, ReadOnlyMemory<byte> content, CancellationToken ct = default)
    {
        var path = VariantPath(sha256, variant);
        return Task.Run(() => PutVariantNow(path, content.Span), ct);
    }

    public Task<Stream?> OpenVariant(string sha256, string variant, CancellationToken ct = default) =>
        Task.FromResult<Stream?>(Open(VariantPath(sha256, variant)));

    public Task<bool> Remove(string sha256, DateTimeOffset putBefore, CancellationToken ct = default) => Task.Run(() => RemoveNow(sha256, putBefore), ct);

    private static string PathOf(string root, string sha256) => BlobName.IsSha256(sha256)
        ? Path.Combine(root, sha256[..2], sha256[2..4], sha256)
        : throw new ArgumentException("A blob's name is 64 lower-case hex digits.", nameof(sha256));

    private static FileStream? Open(string path) => IsFile(path)
        ? new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 4096, FileOptions.Asynchronous | FileOptions.SequentialScan)
        : null;

    /// <summary>Refuses links: someone else put them there, and they may lead out of the folder.</summary>
    private static bool IsFile(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            throw new IOException($"{path} is a link, not a blob.");
        }

        return file.Exists;
    }

    private string VariantPath(string sha256, string variant) => BlobName.IsVariant(variant)
        ? Path.Combine(PathOf(_variants, sha256), variant)
        : throw new ArgumentException("A variant's name is letters a-z, digits, '.' and '-'.", nameof(variant));

    private string PutNow(ReadOnlySpan<byte> content)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        var path = PathOf(_blobs, sha256);
        var folder = Path.GetDirectoryName(path)!;
        if (!IsFile(path) || !TryTouch(path))
        {
            var temporary = WriteTemporary(content, sync: true);
            KillPoint.Reach("blob.after_temp");
            CreateFolders(folder);
            File.Move(temporary, path, overwrite: true);
            KillPoint.Reach("blob.after_rename");
        }

        // Also for a blob that was there: whoever renamed it may have died before this.
        FsyncDirectory.Sync(folder);
        return sha256;
    }

    /// <summary>
    /// Takes the file out of the way first and looks at its time after that: whoever put the same content either touched it before, which its
    /// time tells, or finds it missing and writes it anew. Dying in between leaves a file that the next start puts back.
    /// </summary>
    private bool RemoveNow(string sha256, DateTimeOffset putBefore)
    {
        var path = PathOf(_blobs, sha256);
        var aside = Path.Combine(_temporary, RemovedPrefix + sha256);
        try
        {
            File.Move(path, aside, overwrite: true);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }

        if (File.GetLastWriteTimeUtc(aside) >= putBefore.UtcDateTime)
        {
            PutBack(aside, path);
            return false;
        }

        File.Delete(aside);
        var variants = PathOf(_variants, sha256);
        if (Directory.Exists(variants))
        {
            Directory.Delete(variants, recursive: true);
        }

        return true;
    }

    private static void PutBack(string aside, string path)
    {
        try
        {
            File.Move(aside, path, overwrite: true);
        }
        catch (FileNotFoundException)
        {
            // Another process that starts now was first, or removed it after all.
            return;
        }

        FsyncDirectory.Sync(Path.GetDirectoryName(path)!);
    }

    /// <summary>False where the file is gone by now.</summary>
    private bool TryTouch(string path)
    {
        try
        {
            File.SetLastWriteTimeUtc(path, _time.GetUtcNow().UtcDateTime);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return false;
        }
    }

    private void PutVariantNow(string path, ReadOnlySpan<byte> content)
    {
        var temporary = WriteTemporary(content, sync: false);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(temporary, path, overwrite: true);
    }

    private string WriteTemporary(ReadOnlySpan<byte> content, bool sync)
    {
        var path = Path.Combine(_temporary, Guid.NewGuid().ToString("N"));
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(content);
            if (sync)
            {
                file.Flush(flushToDisk: true);
            }
        }
        catch
        {
            File.Delete(path);
            throw;
        }

        return path;
    }

    private void Sweep(DateTimeOffset writtenBefore)
    {
        foreach (var file in Directory.EnumerateFiles(_temporary))
        {
            if (Path.GetFileName(file) is var name && name.StartsWith(RemovedPrefix, StringComparison.Ordinal)
                && BlobName.IsSha256(name[RemovedPrefix.Length..]))
            {
                PutBack(file, PathOf(_blobs, name[RemovedPrefix.Length..]));
            }
            else if (File.GetLastWriteTimeUtc(file) < writtenBefore.UtcDateTime)
            {
                File.Delete(file);
            }
        }
    }

    private void CreateFolders(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        Directory.CreateDirectory(folder);
        FsyncDirectory.Sync(Path.GetDirectoryName(folder)!);
        FsyncDirectory.Sync(_blobs);
    }
}
