namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// How fast the queue moves: time over pictures handed out, of late and only while jobs waited. Pictures differ in size and steps, so that what follows
/// from it is an estimate.
/// </summary>
internal sealed class QueuePace
{
    /// <summary>What a hand-out still counts after the next: about the last ten matter.</summary>
    private const double Fading = 0.9;

    private double _seconds;
    private double _pictures;
    private DateTimeOffset? _waitingSince;

    /// <summary>Null: nothing has waited yet.</summary>
    public TimeSpan? PerPicture => _pictures > 0 ? TimeSpan.FromSeconds(_seconds / _pictures) : null;

    /// <param name="pictures">Handed out now.</param>
    /// <param name="othersWait">Whether jobs are left.</param>
    /// <param name="now">The time.</param>
    public void HandedOut(int pictures, bool othersWait, DateTimeOffset now)
    {
        if (pictures == 0)
        {
            return;
        }

        if (_waitingSince is { } since)
        {
            _seconds = (Fading * _seconds) + (now - since).TotalSeconds;
            _pictures = (Fading * _pictures) + pictures;
        }

        _waitingSince = othersWait ? now : null;
    }
}
