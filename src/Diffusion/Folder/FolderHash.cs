using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>The version of a model folder: any change of any file changes it, the folder's place does not.</summary>
internal static class FolderHash
{
    /// <summary><c>sha256:</c> over relative path, length and SHA-256 of every file, in ordinal order of the paths; and the length of all.</summary>
    public static (string Version, long Bytes) Of(string root, FileHashes hashes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        Span<byte> length = stackalloc byte[sizeof(long)];
        foreach (var (path, name) in FolderFiles.Of(root))
        {
            try
            {
                var content = hashes.Of(path);
                var size = FolderFile.Behind(path).Length;
                BinaryPrimitives.WriteInt64LittleEndian(length, size);
                hash.AppendData(Encoding.UTF8.GetBytes(name));
                hash.AppendData([0]);
                hash.AppendData(length);
                hash.AppendData(content);
                bytes += size;
            }
            catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
            {
                throw new ModelFolderException(name, $"cannot be read: {bad.Message}", bad);
            }
        }

        return ($"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}", bytes);
    }
}
