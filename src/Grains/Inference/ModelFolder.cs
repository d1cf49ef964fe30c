using System.Text;
using MagicCanvas.Diffusion;
using MagicCanvas.Diffusion.Folder;

namespace MagicCanvas.Grains.Inference;

/// <summary>Finds model folders.</summary>
internal static class ModelFolder
{
    private const string Marker = "model_index.json";

    /// <summary>The subfolders of the roots that count, by their names, which are the models' ids; the first root wins.</summary>
    /// <exception cref="IOException">A root cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Likewise.</exception>
    public static IReadOnlyList<(string Id, string Path)> Find(IEnumerable<string> roots, Func<string, bool> counts)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in roots.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Where(counts))
        {
            found.TryAdd(Path.GetFileName(folder), folder);
        }

        return [.. found.Select(f => (f.Key, f.Value))];
    }

    /// <summary>Names, lengths and times of all files: cheap to ask for, and another when a file becomes another.</summary>
    /// <exception cref="ModelFolderException">It cannot be read.</exception>
    public static string State(string folder)
    {
        var state = new StringBuilder();
        foreach (var (path, name) in FolderFiles.Of(folder))
        {
            try
            {
                var file = FolderFile.Behind(path);
                state.Append(name).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
            }
            catch (IOException away)
            {
                throw new ModelFolderException(name, "cannot be read: it is a link that leads nowhere, or has just gone", away);
            }
        }

        return state.ToString();
    }

    /// <summary>
    /// Whether it has a <c>model_index.json</c> or any of a model's parts: one that lost its index is shown as broken, not passed over in silence.
    /// </summary>
    public static bool IsModel(string folder) => File.Exists(Path.Combine(folder, Marker)) || Directory.Exists(Path.Combine(folder, "unet"));
}
