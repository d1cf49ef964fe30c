namespace MagicCanvas.Diffusion.Folder;

/// <summary>Where a path leads when the system opens it: every link on the way is followed, and <c>..</c> goes up from where a link led to.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <param name="folder">Where to begin; may hold links itself.</param>
    /// <param name="path">On from there; what is missing is taken as it is written.</param>
    /// <exception cref="IOException">More links than the system would follow.</exception>
    public static string Of(string folder, string path = "")
    {
        var start = Path.GetFullPath(folder);
        var place = Path.GetPathRoot(start)!;
        var parts = new Stack<string>();
        Push(parts, path);
        Push(parts, start[place.Length..]);
        var links = 0;
        while (parts.TryPop(out var part))
        {
            if (part == "..")
            {
                place = Path.GetDirectoryName(place) ?? place;
                continue;
            }

            var next = Path.Combine(place, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                place = next;
                continue;
            }

            if (++links > MostLinks)
            {
                throw new IOException($"{next} leads through more than {MostLinks} links");
            }

            place = Path.GetPathRoot(target) is { Length: > 0 } root ? root : place;
            Push(parts, target);
        }

        return place;
    }

    /// <summary>Whether <paramref name="path"/> is something in <paramref name="folder"/>; both as <see cref="Of"/> gives them.</summary>
    public static bool IsWithin(string folder, string path) =>
        path.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static void Push(Stack<string> parts, string path)
    {
        var root = Path.GetPathRoot(path)?.Length ?? 0;
        var names = path[root..].Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        foreach (var name in names.Reverse().Where(name => name is not ("" or ".")))
        {
            parts.Push(name);
        }
    }
}
