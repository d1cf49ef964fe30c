using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>
/// SHA-256 of files, remembered by size and time of the last change: gigabytes of weights are read once and not at every start. A file that was
/// changed with both kept is not noticed.
/// </summary>
/// <param name="store">Where to keep them over a restart; null: in memory only. What cannot be read from there is computed anew.</param>
internal sealed class FileHashes(string? store)
{
    private readonly Lock _saving = new();
    private readonly ConcurrentDictionary<string, Entry> _entries = Load(store);

    /// <summary>Files read to their end since the start.</summary>
    public int Computed { get; private set; }

    /// <returns>32 bytes.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public byte[] Of(string path)
    {
        var file = FolderFile.Behind(path);
        var (length, changed) = (file.Length, file.LastWriteTimeUtc.Ticks);
        if (_entries.TryGetValue(file.FullName, out var known) && known.Length == length && known.Changed == changed)
        {
            return Convert.FromHexString(known.Hash);
        }

        var hash = Compute(file.FullName, length);
        _entries[file.FullName] = new(length, changed, Convert.ToHexStringLower(hash));
        Computed++;
        return hash;
    }

    /// <summary>Keeps what is known of files that are still there. Never fails: the next start would only take longer.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool Save()
    {
        if (store is null)
        {
            return false;
        }

        try
        {
            lock (_saving)
            {
                var kept = _entries.Where(entry => File.Exists(entry.Key)).ToDictionary();
                var draft = store + ".new";
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(store))!);
                File.WriteAllBytes(draft, JsonSerializer.SerializeToUtf8Bytes(kept));
                File.Move(draft, store, overwrite: true);
                return true;
            }
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Of as many bytes as it was said to have.</summary>
    private static byte[] Compute(string path, long length)
    {
        using var stream = FolderFile.Open(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        for (int read; length > 0 && (read = stream.Read(buffer, 0, (int)Math.Min(length, buffer.Length))) > 0; length -= read)
        {
            hash.AppendData(buffer, 0, read);
        }

        return hash.GetHashAndReset();
    }

    private static ConcurrentDictionary<string, Entry> Load(string? store)
    {
        try
        {
            return store is not null && File.Exists(store)
                && JsonSerializer.Deserialize<Dictionary<string, Entry>>(File.ReadAllBytes(store)) is { } entries
                ? new(entries.Where(entry => entry.Value is { Hash.Length: 2 * SHA256.HashSizeInBytes } value && value.Hash.All(char.IsAsciiHexDigit)))
                : [];
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }

    private sealed record Entry(long Length, long Changed, string Hash);
}
