namespace MagicCanvas.Grains.Inference;

/// <summary>
/// Whether a device can be given work. One that hangs is out until its call returns; one that fails job after job is out for a while, and longer every
/// time: it may be an error that passes.
/// </summary>
internal sealed class DeviceHealth(TimeProvider time)
{
    // Different jobs, so that no request can take a device out by itself.
    private const int FailedJobsToLeave = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly HashSet<string> _failed = new(StringComparer.Ordinal);
    private TimeSpan _pause = FirstPause;
    private DateTimeOffset? _outUntil;
    private bool _hangs;

    /// <summary>Why the device is out; null: it is not.</summary>
    public string? Problem
    {
        get
        {
            lock (_lock)
            {
                return _hangs ? "The device does not answer."
                    : _outUntil > time.GetUtcNow() ? "The device fails."
                    : null;
            }
        }
    }

    /// <summary>A job ended well.</summary>
    public void Succeeded()
    {
        lock (_lock)
        {
            _failed.Clear();
            (_outUntil, _pause) = (null, FirstPause);
        }
    }

    /// <summary>A job failed because of the device.</summary>
    /// <returns>Whether that takes the device out.</returns>
    public bool Failed(string generationId)
    {
        lock (_lock)
        {
            _failed.Add(generationId);

            // After a pause the first failure is enough.
            if (_failed.Count < FailedJobsToLeave && _outUntil is null)
            {
                return false;
            }

            _failed.Clear();
            _outUntil = time.GetUtcNow() + _pause;
            _pause = _pause * 2 < LongestPause ? _pause * 2 : LongestPause;
            return true;
        }
    }

    public void Hangs(bool hangs)
    {
        lock (_lock)
        {
            _hangs = hangs;
        }
    }
}
