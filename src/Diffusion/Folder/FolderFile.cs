namespace MagicCanvas.Diffusion.Folder;

/// <summary>One file of a model folder. It may be a link, as the caches keep them that models are downloaded to: what counts is what it leads to.</summary>
public static class FolderFile
{
    /// <summary>The file that opens at this path, with its own length and time.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    public static FileInfo Behind(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file : new(RealPath.Of(path));
    }

    /// <summary>
    /// Its content. A file without a length is not opened but taken as empty: a pipe, which waits for somebody to write, or a device, which may never
    /// end, has none.
    /// </summary>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    internal static Stream Open(string path)
    {
        var file = Behind(path);
        return file.Length == 0
            ? Stream.Null
            : new FileStream(file.FullName, new FileStreamOptions { Options = FileOptions.SequentialScan });
    }
}
