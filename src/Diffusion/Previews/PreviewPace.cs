namespace MagicCanvas.Diffusion.Previews;

/// <summary>How often a run shows a preview, by the wall clock: a fast device would drown its readers. Not for two threads at once.</summary>
internal sealed class PreviewPace(TimeProvider time, int perSecond)
{
    private long? _last;

    /// <summary>Whether one is due now; if so, the next is not before its time has passed.</summary>
    public bool TakeDue()
    {
        if (perSecond <= 0 || (_last is { } last && time.GetElapsedTime(last).TotalSeconds * perSecond < 1))
        {
            return false;
        }

        _last = time.GetTimestamp();
        return true;
    }
}
