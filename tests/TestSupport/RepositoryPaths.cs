namespace MagicCanvas.TestSupport;

/// <summary>Where things of this checkout are, seen from a test's output folder.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder of MagicCanvas.sln.</summary>
    public static string Root { get; } = FindRoot();

    public static string DefaultModel => Path.Combine(Root, "models", "canvas-mini");

    /// <summary>The built output of a project under src, in the same configuration as the running tests.</summary>
    public static string Output(string project) =>
        Path.Combine(Root, "src", project, "bin", Configuration, "net10.0", $"MagicCanvas.{project}.dll");

    private static string Configuration =>
        AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal)
            ? "Release"
            : "Debug";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MagicCanvas.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("MagicCanvas.sln was not found above the test's output folder.");
    }
}
