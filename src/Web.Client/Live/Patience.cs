namespace MagicCanvas.Web.Client.Live;

/// <summary>How long to wait between tries to connect.</summary>
internal static class Patience
{
    /// <summary>Never gives up: at once, then after 1, 2 and from then on every 4 seconds.</summary>
    public static TimeSpan DelayOf(long previousTries) => previousTries switch
    {
        0 => TimeSpan.Zero,
        1 => TimeSpan.FromSeconds(1),
        2 => TimeSpan.FromSeconds(2),
        _ => TimeSpan.FromSeconds(4),
    };
}
