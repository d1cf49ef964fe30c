namespace MagicCanvas.Grains.Events;

/// <summary>The name of this process in live messages: a subscriber skips what its own process has already delivered.</summary>
internal static class LiveOrigin
{
    public static string Process { get; } = Guid.NewGuid().ToString("N");
}
