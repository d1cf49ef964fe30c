using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace MagicCanvas.Hosting;

/// <summary>Runs a host of ours to its end.</summary>
public static class MagicCanvasHost
{
    /// <summary>
    /// Builds and runs; the exit code is 0, or 1 where the process cannot start for a reason that its operator can mend
    /// (another process holds the data folder, the port is taken, a setting is wrong): then one line on stderr says which.
    /// </summary>
    public static async Task<int> Run(Func<WebApplication> build)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            await using var app = build();
            await app.RunAsync();
            return 0;
        }
        catch (Exception e) when (StartupProblem.Describe(e) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }
}
