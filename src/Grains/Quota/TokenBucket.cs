namespace MagicCanvas.Grains.Quota;

/// <summary>
/// A token bucket that holds one minute's submissions and refills evenly. One submission costs a minute of ticks and each tick
/// brings as many as the minute's number, so that everything is an exact integer whatever the rate.
/// </summary>
internal sealed class TokenBucket
{
    private const long Cost = TimeSpan.TicksPerMinute;
    private long _level = long.MaxValue;
    private DateTimeOffset _at = DateTimeOffset.MinValue;

    /// <summary>Zero when one may pass now; otherwise the exact time until it may. Takes nothing.</summary>
    /// <param name="perMinute">Rate and burst, >= 1.</param>
    /// <param name="now">A step back of the clock refills nothing and counts from there on.</param>
    public TimeSpan WaitFor(int perMinute, DateTimeOffset now)
    {
        Refill(perMinute, now);
        return _level >= Cost ? TimeSpan.Zero : TimeSpan.FromTicks((Cost - _level + perMinute - 1) / perMinute);
    }

    /// <summary>After <see cref="WaitFor"/> said zero at the same moment.</summary>
    public void Take() => _level -= Cost;

    /// <summary>Whether forgetting it would change nothing.</summary>
    public bool IsFull(int perMinute, DateTimeOffset now)
    {
        Refill(perMinute, now);
        return _level == perMinute * Cost;
    }

    private void Refill(int perMinute, DateTimeOffset now)
    {
        var capacity = perMinute * Cost;
        var elapsed = Math.Clamp((now - _at).Ticks, 0, TimeSpan.TicksPerMinute);
        _level = Math.Min(Math.Min(_level, capacity) + (perMinute * elapsed), capacity);
        _at = now;
    }
}
