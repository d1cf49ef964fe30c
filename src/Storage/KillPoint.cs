using System.Diagnostics;

namespace MagicCanvas.Storage;

/// <summary>
/// Named places where a crash test kills the process (SIGKILL, no clean-up) by naming one in <c>MAGICCANVAS_KILL_POINT</c>.
/// Without that variable a call is one comparison with null.
/// </summary>
public static class KillPoint
{
    private static readonly string? s_armed = Environment.GetEnvironmentVariable("MAGICCANVAS_KILL_POINT");

    public static void Reach(string name)
    {
        if (s_armed is not null && string.Equals(s_armed, name, StringComparison.Ordinal))
        {
            using var self = Process.GetCurrentProcess();
            self.Kill();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
