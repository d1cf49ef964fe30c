using System.Diagnostics;
using MagicCanvas.TestSupport;

namespace MagicCanvas.Benchmarks;

/// <summary>A project as it is shipped.</summary>
internal static class Publication
{
    /// <summary>Publishes <paramref name="project"/> of src in release into <paramref name="folder"/>. Throws with what was said where that fails.</summary>
    public static async Task Of(string project, string folder)
    {
        string[] arguments = ["publish", Path.Combine(RepositoryPaths.Root, "src", project), "-c", "Release", "-o", folder, "-v", "quiet"];
        using var publish = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        var said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        if (publish.ExitCode != 0)
        {
            throw new InvalidOperationException($"{project} could not be published: {said}");
        }
    }
}
