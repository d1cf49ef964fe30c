using System.Diagnostics;

namespace MagicCanvas.TestSupport.Postgres;

/// <summary>Runs a program to its end. As root it runs as another user where asked, because initdb and postgres refuse root.</summary>
internal static class Shell
{
    private const string PreferredUser = "postgres";
    private const string FallbackUser = "nobody";

    public static bool MustDropUser => Environment.UserName == "root";

    /// <summary>The user that the server runs as when we are root.</summary>
    public static string ServerUser { get; } =
        File.Exists("/etc/passwd") && File.ReadLines("/etc/passwd").Any(l => l.StartsWith(PreferredUser + ":", StringComparison.Ordinal))
            ? PreferredUser
            : FallbackUser;

    public static Task RunAsServer(string program, params string[] arguments) => MustDropUser
        ? Run(Dropper(), [.. DropperArguments(), program, .. arguments])
        : Run(program, arguments);

    /// <summary>Throws with what it printed where it fails.</summary>
    public static async Task Run(string program, params string[] arguments)
    {
        // A file, not a pipe: pg_ctl leaves a server behind that would hold a pipe open for ever.
        var output = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >\"$MAGIC_OUTPUT\" 2>&1 </dev/null", program, .. arguments])
            {
                WorkingDirectory = Path.GetTempPath(),
                Environment = { ["MAGIC_OUTPUT"] = output },
            };
            using var process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(output)}");
            }
        }
        finally
        {
            File.Delete(output);
        }
    }

    private static string Dropper() => File.Exists("/usr/bin/setpriv") ? "/usr/bin/setpriv" : "/sbin/runuser";

    private static string[] DropperArguments() => File.Exists("/usr/bin/setpriv")
        ? ["--reuid", ServerUser, "--regid", ServerUser == FallbackUser ? "nogroup" : ServerUser, "--clear-groups", "--"]
        : ["-u", ServerUser, "--"];
}
