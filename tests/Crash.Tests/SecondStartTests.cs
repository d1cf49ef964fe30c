using MagicCanvas.TestSupport;

namespace MagicCanvas.Crash.Tests;

public sealed class SecondStartTests
{
    [Fact]
    public async Task A_second_process_on_the_same_data_folder_is_refused_with_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        var settings = new Dictionary<string, string> { ["MagicCanvas:DataDirectory"] = folder.Combine("data") };
        await using var first = ServiceProcess.Start("Web", settings);
        await first.WaitUntilReady();

        await using var second = ServiceProcess.Start("Web", settings);
        Assert.True(await second.WaitForExit(TimeSpan.FromSeconds(120)));
        Assert.Equal(1, second.ExitCode);
        Assert.Contains(folder.Combine("data"), second.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
        Assert.False(first.HasExited);
    }
}
