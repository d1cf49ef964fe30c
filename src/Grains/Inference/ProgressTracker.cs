namespace MagicCanvas.Grains.Inference;

/// <summary>Where a job of several pictures is, from where each of them is.</summary>
internal sealed class ProgressTracker(int pictures, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly int[] _done = new int[pictures];
    private readonly bool[] _left = new bool[pictures];
    private readonly bool[] _wasDone = new bool[pictures];
    private readonly long _started = time.GetTimestamp();
    private int _steps;
    private int _slowest;
    private (int Step, long At)? _paceFrom;
    private long _firstStep;

    /// <summary>Steps of the slowest picture, as last told.</summary>
    public int Slowest => Volatile.Read(ref _slowest);

    /// <summary>Rows of a network call that the pictures take which have steps to do: two each while they are guided.</summary>
    /// <param name="guidedSteps">Of so many steps, how many are guided.</param>
    public int Rows(Func<int, int> guidedSteps)
    {
        lock (_lock)
        {
            var guided = guidedSteps(Math.Max(1, _steps));
            return Enumerable.Range(0, pictures).Where(i => !_left[i]).Sum(i => RowsOf(i, guided));
        }
    }

    /// <summary>Those of pictures that have all their steps within so many.</summary>
    public int RowsLeaving(int steps, Func<int, int> guidedSteps)
    {
        lock (_lock)
        {
            var guided = guidedSteps(Math.Max(1, _steps));
            return Enumerable.Range(0, pictures).Where(i => !_left[i] && _done[i] > 0 && _steps - _done[i] <= steps).Sum(i => RowsOf(i, guided));
        }
    }

    /// <summary>Estimated time to the last step; null before the first.</summary>
    public TimeSpan? Eta { get; private set; }

    /// <summary>Time from the start to the first step.</summary>
    public TimeSpan? FirstStepAfter => _firstStep == 0 ? null : time.GetElapsedTime(_started, _firstStep);

    /// <summary>The picture's run is over; the report of its last step may have been skipped.</summary>
    public void Ended(int picture)
    {
        lock (_lock)
        {
            _left[picture] = true;
        }
    }

    /// <summary>An earlier attempt finished the picture: it has all its steps.</summary>
    public void WasDone(int picture)
    {
        lock (_lock)
        {
            (_wasDone[picture], _left[picture]) = (true, true);
        }
    }

    /// <summary>Notes a picture's step; the news, if the slowest picture moved on.</summary>
    public (int Step, int Steps, double Fraction, TimeSpan Eta)? Update(int picture, int step, int steps)
    {
        lock (_lock)
        {
            _steps = steps;
            for (var i = 0; i < pictures; i++)
            {
                _done[i] = _wasDone[i] ? steps : _done[i];
            }

            _done[picture] = Math.Max(_done[picture], step);
            _left[picture] |= step >= steps;
            var now = time.GetTimestamp();
            if (_firstStep == 0)
            {
                _firstStep = now;
            }

            var slowest = _done.Min();
            if (slowest <= _slowest)
            {
                return null;
            }

            _slowest = slowest;
            _paceFrom ??= (slowest, now);
            var eta = Estimate(slowest, now);
            Eta = eta;
            return (slowest, steps, (double)_done.Sum() / (steps * pictures), eta);
        }
    }

    private int RowsOf(int picture, int guided) => _done[picture] < guided ? 2 : 1;

    /// <summary>
    /// Steps to do at the mean pace since the first news: that also paid for waiting and text encoding, and of a job that goes on from a
    /// snapshot it counts the steps of an earlier attempt.
    /// </summary>
    private TimeSpan Estimate(int slowest, long now)
    {
        var perStep = _paceFrom is { } first && slowest > first.Step
            ? time.GetElapsedTime(first.At, now) / (slowest - first.Step)
            : time.GetElapsedTime(_started, now);
        return perStep * (_steps - slowest);
    }
}
