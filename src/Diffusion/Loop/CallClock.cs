using System.Diagnostics;

namespace MagicCanvas.Diffusion.Loop;

/// <summary>How long the call at hand of a thread has run, and how long its calls take. Written by one thread, read by any.</summary>
internal sealed class CallClock
{
    private long _since;
    private long _calls;
    private double _milliseconds;

    /// <summary>How long the call at hand has run; 0 where there is none. And the mean of those that ended; 0 where none did.</summary>
    public (double Running, double Expected) Read()
    {
        var since = Volatile.Read(ref _since);
        var calls = Volatile.Read(ref _calls);
        return (since == 0 ? 0 : Stopwatch.GetElapsedTime(since).TotalMilliseconds, calls == 0 ? 0 : Volatile.Read(ref _milliseconds) / calls);
    }

    /// <summary>Times one call.</summary>
    public void Time(Action call)
    {
        var failed = true;
        Begins();
        try
        {
            call();
            failed = false;
        }
        finally
        {
            Ends(failed);
        }
    }

    public void Begins() => Volatile.Write(ref _since, Stopwatch.GetTimestamp());

    /// <summary>The call is over; one that <paramref name="failed"/> says nothing of how long they take.</summary>
    public void Ends(bool failed)
    {
        if (!failed)
        {
            Volatile.Write(ref _milliseconds, _milliseconds + Stopwatch.GetElapsedTime(_since).TotalMilliseconds);
            Volatile.Write(ref _calls, _calls + 1);
        }

        Volatile.Write(ref _since, 0);
    }
}
