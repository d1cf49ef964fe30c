namespace MagicCanvas.Diffusion.Folder;

/// <summary>Reads configuration and vocabularies: whole, and therefore only up to a size that they never have.</summary>
internal static class SmallFile
{
    /// <summary>CLIP's vocabulary has one.</summary>
    public const int MostMebibytes = 32;

    /// <param name="path">The file.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="most">Bytes.</param>
    /// <exception cref="ModelFolderException">It is missing, cannot be read, or is too large.</exception>
    public static byte[] Read(string path, string name, int most = MostMebibytes << 20)
    {
        try
        {
            using var file = FolderFile.Open(path);
            using var bytes = new MemoryStream((int)Math.Clamp(file.Length, 0, most));
            var buffer = new byte[1 << 16];
            for (int read; (read = file.Read(buffer)) > 0;)
            {
                if (bytes.Length + read > most)
                {
                    throw new ModelFolderException(name, most < 1 << 20 ? $"is larger than {most >> 10} KiB" : $"is larger than {most >> 20} MiB");
                }

                bytes.Write(buffer, 0, read);
            }

            return bytes.ToArray();
        }
        catch (Exception bad) when (bad is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ModelFolderException(name, "is missing", bad);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException(name, $"cannot be read: {bad.Message}", bad);
        }
    }
}
