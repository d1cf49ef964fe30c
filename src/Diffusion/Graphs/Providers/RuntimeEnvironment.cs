using System.Runtime.InteropServices;

namespace MagicCanvas.Diffusion.Graphs.Providers;

/// <summary>
/// What must hold before the runtime's library is loaded. Since 1.31 its builds for Linux keep a database in the user's cache folder and send from it;
/// turning that off through its API comes too late, and .NET's own environment does not reach native code.
/// </summary>
internal static partial class RuntimeEnvironment
{
    private const string Switch = "ORT_DISABLE_TELEMETRY";

    /// <summary>Touched before the first session is made.</summary>
    public static bool IsQuiet { get; } = Quiet();

    private static bool Quiet()
    {
        Environment.SetEnvironmentVariable(Switch, "1");
        return OperatingSystem.IsWindows() || SetEnvironment(Switch, "1", overwrite: 1) == 0;
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
