using MagicCanvas.TestSupport;

namespace MagicCanvas.EndToEnd.Tests;

/// <summary>
/// Where the pictures of the documentation go. What writes them is asked for by name, never part of a run of the tests:
/// <c>dotnet test --project tests/EndToEnd.Tests -- --explicit only</c>.
/// </summary>
internal static class Screenshots
{
    private const string FolderVariable = "MAGICCANVAS_SCREENSHOTS";

    /// <summary>docs/images, or the folder that the variable names; made where it is missing.</summary>
    public static string Folder => Directory.CreateDirectory(
        Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 1 } other ? other : Path.Combine(RepositoryPaths.Root, "docs", "images")).FullName;
}
