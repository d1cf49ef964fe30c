using System.Diagnostics;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>A bounded wait on a condition, for what one-way calls bring about.</summary>
internal static class Eventually
{
    /// <summary>A bound against hanging: nothing waits for it to pass, and a busy machine has time.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    public static Task Holds(Func<bool> condition) => Holds(() => Task.FromResult(condition()));

    public static async Task Holds(Func<Task<bool>> condition)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            Assert.True(watch.Elapsed < Limit, "The condition did not come to hold.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
