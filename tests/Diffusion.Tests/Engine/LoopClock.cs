namespace MagicCanvas.Diffusion.Tests.Engine;

/// <summary>
/// A clock that a test can act in: the loop reads it once after every step of a run with previews, on its own thread, so what happens
/// there happens between two steps. Time itself moves by <paramref name="perReading"/> a reading.
/// </summary>
internal sealed class LoopClock(Action<int> onReading, TimeSpan perReading = default) : TimeProvider
{
    private int _readings;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp()
    {
        var reading = Interlocked.Increment(ref _readings);
        onReading(reading);
        return reading * perReading.Ticks;
    }
}
