using System.Text;

namespace MagicCanvas.Grains.Inference;

/// <summary>Finds model folders.</summary>
internal static class ModelFolder
{
    private const string Marker = "model_index.json";

    /// <summary>
    /// The subfolders of the roots, by their names, which are the models' ids; the first root wins. A folder counts as a model if it has a
    /// <c>model_index.json</c> or any of a model's parts: one that lost its index is shown as broken, not passed over in silence.
    /// </summary>
    public static IReadOnlyList<(string Id, string Path)> Find(IEnumerable<string> roots)
    {
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var folder in roots.Where(Directory.Exists).SelectMany(Directory.EnumerateDirectories).Where(IsModel))
        {
            found.TryAdd(Path.GetFileName(folder), folder);
        }

        return [.. found.Select(f => (f.Key, f.Value))];
    }

    /// <summary>Names, lengths and times of all files: cheap to ask for, and another when a file becomes another.</summary>
    /// <exception cref="IOException">The folder changes while it is looked at, or cannot be read.</exception>
    public static string State(string folder)
    {
        var state = new StringBuilder();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            state.Append(Path.GetRelativePath(folder, file.FullName)).Append('|').Append(file.Length).Append('|').Append(file.LastWriteTimeUtc.Ticks).Append('\n');
        }

        return state.ToString();
    }

    private static bool IsModel(string folder) => File.Exists(Path.Combine(folder, Marker)) || Directory.Exists(Path.Combine(folder, "unet"));
}
