namespace MagicCanvas.TestSupport.Postgres;

/// <summary>Finds an installed PostgreSQL: through PATH, or where Debian puts it.</summary>
public static class PostgresBinaries
{
    private const string RequiredVariable = "MAGICCANVAS_REQUIRE_POSTGRES";
    private const string DebianRoot = "/usr/lib/postgresql";
    private static readonly Lazy<string?> s_folder = new(Find);

    /// <summary>
    /// Why tests of PostgreSQL cannot run here, to skip them with; null where they can.
    /// Throws instead where <c>MAGICCANVAS_REQUIRE_POSTGRES=1</c> says that they must run.
    /// </summary>
    public static string? MissingReason()
    {
        var reason = OperatingSystem.IsWindows() ? "The PostgreSQL of the tests listens on a unix socket only."
            : s_folder.Value is null ? "PostgreSQL is not installed: neither initdb and pg_ctl on the PATH nor /usr/lib/postgresql."
            : null;
        return reason is not null && Environment.GetEnvironmentVariable(RequiredVariable) == "1"
            ? throw new InvalidOperationException($"{reason} {RequiredVariable} is set.")
            : reason;
    }

    /// <summary>A program of the installation.</summary>
    public static string PathOf(string program) =>
        Path.Combine(s_folder.Value ?? throw new InvalidOperationException("PostgreSQL is not installed."), program);

    private static string? Find() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Concat(Directory.Exists(DebianRoot) ? DebianFolders() : [])
            .Select(RealFolder)
            .FirstOrDefault(f => f is not null);

    // The highest version first.
    private static IEnumerable<string> DebianFolders() => Directory.GetDirectories(DebianRoot)
        .OrderByDescending(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
        .Select(d => Path.Combine(d, "bin"));

    /// <summary>A folder on the PATH may hold links to some of the programs only: all are where the links lead.</summary>
    private static string? RealFolder(string folder)
    {
        var initdb = Path.Combine(folder, "initdb");
        if (folder.Length == 0 || !File.Exists(initdb))
        {
            return null;
        }

        var real = Path.GetDirectoryName(File.ResolveLinkTarget(initdb, returnFinalTarget: true)?.FullName ?? initdb)!;
        return File.Exists(Path.Combine(real, "pg_ctl")) && File.Exists(Path.Combine(real, "postgres")) ? real : null;
    }
}
