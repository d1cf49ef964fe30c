namespace MagicCanvas.Diffusion.Previews;

/// <summary>
/// How often a run shows a preview, by the wall clock: a fast device would drown its readers. The more runs share the device, the rarer each
/// run's are, so that looking never costs a busy device more than a percent or two. Not for two threads at once.
/// </summary>
internal sealed class PreviewPace(TimeProvider time, int perSecond)
{
    private const int Together = 6;
    private long? _last;

    /// <summary>Whether one is due now; if so, the next is not before its time has passed.</summary>
    /// <param name="runs">Runs in the loop; together they show at most six a second.</param>
    public bool TakeDue(int runs = 1)
    {
        if (perSecond <= 0 || (_last is { } last && time.GetElapsedTime(last).TotalSeconds < Math.Max(1.0 / perSecond, runs / (double)Together)))
        {
            return false;
        }

        _last = time.GetTimestamp();
        return true;
    }
}
