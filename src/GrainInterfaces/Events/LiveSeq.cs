namespace MagicCanvas.Events;

/// <summary>
/// One growing sequence for everything a watcher of a generation sees. Recorded event n is n * 10^6; progress and previews of the
/// attempt that event n started lie between it and the next, so a reader resumes by number alone.
/// </summary>
public static class LiveSeq
{
    private const long PerEvent = 1_000_000;

    public static long OfEvent(long eventSeq) => eventSeq * PerEvent;

    public static long OfProgress(long startedSeq, int step) => (startedSeq * PerEvent) + (2L * step);

    public static long OfPreview(long startedSeq, int step) => (startedSeq * PerEvent) + (2L * step) + 1;

    /// <summary>The last recorded event at or before a live sequence.</summary>
    public static long ToEventSeq(long liveSeq) => liveSeq / PerEvent;
}
