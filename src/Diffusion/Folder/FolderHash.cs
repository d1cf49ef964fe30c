using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace MagicCanvas.Diffusion.Folder;

/// <summary>The version of a model folder: any change of any file changes it, the folder's place does not.</summary>
internal static class FolderHash
{
    /// <summary><c>sha256:</c> over relative path, length and content of every file, in ordinal order of the paths.</summary>
    public static string Of(string root)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[1 << 20];
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Select(path => (Path: path, Name: Path.GetRelativePath(root, path).Replace(Path.DirectorySeparatorChar, '/')))
            .OrderBy(entry => entry.Name, StringComparer.Ordinal);
        foreach (var (path, name) in files)
        {
            try
            {
                Append(hash, path, name, buffer);
            }
            catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
            {
                throw new ModelFolderException(name, $"cannot be read: {bad.Message}", bad);
            }
        }

        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }

    private static void Append(IncrementalHash hash, string path, string name, byte[] buffer)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        Span<byte> length = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, RandomAccess.GetLength(file));
        hash.AppendData(Encoding.UTF8.GetBytes(name));
        hash.AppendData([0]);
        hash.AppendData(length);
        long offset = 0;
        for (int read; (read = RandomAccess.Read(file, buffer, offset)) > 0; offset += read)
        {
            hash.AppendData(buffer, 0, read);
        }
    }
}
