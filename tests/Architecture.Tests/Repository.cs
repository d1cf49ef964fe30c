namespace MagicCanvas.Architecture.Tests;

/// <summary>The files of the repository that this test was built from.</summary>
internal static class Repository
{
    private static readonly string[] Generated = [".git", "bin", "obj", "node_modules", "TestResults", "artifacts"];

    public static string Root { get; } = FindRoot();

    /// <summary>Everything that a person wrote, as paths relative to <see cref="Root"/> with forward slashes.</summary>
    public static IEnumerable<string> Files(string folder = "", string pattern = "*") =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)), pattern).Select(f => Path.GetRelativePath(Root, f.FullName).Replace('\\', '/'));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    public static long Length(string file) => new FileInfo(Path.Combine(Root, file)).Length;

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Concat(folder.EnumerateDirectories().Where(d => !Generated.Contains(d.Name)).SelectMany(d => Walk(d, pattern)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MagicCanvas.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No MagicCanvas.sln above {AppContext.BaseDirectory}.");
    }
}
