using System.Diagnostics;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>A bounded wait on a condition, for what one-way calls bring about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    public static Task Holds(Func<bool> condition) => Holds(() => Task.FromResult(condition()));

    public static async Task Holds(Func<Task<bool>> condition, TimeSpan? limit = null)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            Assert.True(watch.Elapsed < (limit ?? s_limit), "The condition did not come to hold.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
