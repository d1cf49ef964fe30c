namespace MagicCanvas.Architecture.Tests;

public class FileTests
{
    private const int MaxBytes = 20 * 1024;

    private static readonly string[] Written = [".cs", ".razor", ".sql", ".js", ".ts", ".css", ".md", ".yaml", ".yml", ".sh", ".py"];

    private static readonly string[] Text = [.. Written, ".csproj", ".props", ".targets", ".sln", ".json", ".html", ".txt", ".editorconfig", ".gitignore", "Dockerfile", "run", "Makefile"];

    /// <summary>Put together from parts, so that this file does not mention them.</summary>
    private static readonly string[] MachinePaths =
    [
        string.Join('/', "..", "shared"), string.Join('/', "", "work", "shared"), string.Join('/', "", "work", "main"),
        string.Join('/', "", "tmp", "w", ""), string.Join('/', "", "root", ""), string.Join('/', "", "Users", ""), string.Join('\\', "C:", "Users"),
    ];

    [Fact]
    public void A_file_that_a_person_reads_stays_below_20_KB() => Assert.Empty(
        from file in Repository.Files()
        where Is(file, Written) && Repository.Length(file) > MaxBytes
        select $"{file}: {Repository.Length(file)} bytes");

    [Fact]
    public void No_file_names_a_place_on_someones_machine() => Assert.Empty(
        from file in Repository.Files()
        where Is(file, Text)
        let content = Repository.Read(file)
        from path in MachinePaths
        where content.Contains(path, StringComparison.Ordinal)
        select $"{file} mentions {path}");

    private static bool Is(string file, string[] kinds) => kinds.Any(kind => file.EndsWith(kind, StringComparison.Ordinal));
}
