namespace MagicCanvas.Diffusion.Folder;

/// <summary>The files of a model folder. Links to folders are followed, as graphs that models share are kept that way, but in no circle and not without end.</summary>
public static class FolderFiles
{
    private const int MostEntries = 10_000;
    private const int Deepest = 16;

    /// <returns>Full path, and path in the folder with <c>/</c>, in ordinal order of the latter.</returns>
    /// <exception cref="ModelFolderException">It cannot be read, or has more than a model folder has.</exception>
    public static IReadOnlyList<(string Path, string Name)> Of(string root)
    {
        var files = new List<(string Path, string Name)>();
        var entries = 0;
        void Add(string folder, string name, List<string> above)
        {
            if (above.Contains(RealPath.Of(folder)))
            {
                return;
            }

            above.Add(RealPath.Of(folder));
            foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos())
            {
                if (++entries > MostEntries || above.Count > Deepest)
                {
                    throw new ModelFolderException(name.Length == 0 ? "." : name, $"has more than {MostEntries} files, or folders more than {Deepest} deep");
                }

                var path = Path.Combine(folder, entry.Name);
                if (Directory.Exists(path))
                {
                    Add(path, $"{name}{entry.Name}/", above);
                }
                else
                {
                    files.Add((path, name + entry.Name));
                }
            }

            above.RemoveAt(above.Count - 1);
        }

        try
        {
            Add(root, "", []);
        }
        catch (Exception bad) when (bad is IOException or UnauthorizedAccessException)
        {
            throw new ModelFolderException(".", $"cannot be read: {bad.Message}", bad);
        }

        files.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return files;
    }
}
