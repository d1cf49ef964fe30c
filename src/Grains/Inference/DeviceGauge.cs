namespace MagicCanvas.Grains.Inference;

/// <summary>How busy the engine was of late: differences of its counters over <see cref="Span"/>, from samples taken now and then.</summary>
internal sealed class DeviceGauge(IInferenceEngine engine, TimeProvider time)
{
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Queue<Reading> _readings = new();

    /// <summary>Takes a sample.</summary>
    public void Sample() => Add(Read());

    /// <summary>Share of the time in model calls, and rows of a UNet call; null where nothing can be said yet.</summary>
    public (double? Utilization, double? MeanBatch) Latest()
    {
        var now = Read();
        var then = Add(now);
        var elapsed = time.GetElapsedTime(then.At, now.At).TotalMilliseconds;
        var calls = now.Calls - then.Calls;
        return (
            elapsed > 0 ? Math.Clamp((now.BusyMilliseconds - then.BusyMilliseconds) / elapsed, 0, 1) : null,
            calls > 0 ? (double)(now.Rows - then.Rows) / calls : null);
    }

    /// <returns>The sample with which the span begins.</returns>
    private Reading Add(Reading reading)
    {
        lock (_lock)
        {
            _readings.Enqueue(reading);
            while (_readings.Count > 2 && time.GetElapsedTime(_readings.ElementAt(1).At, reading.At) >= Span)
            {
                _readings.Dequeue();
            }

            return _readings.Peek();
        }
    }

    private Reading Read()
    {
        var stats = engine.Stats;
        return new(
            time.GetTimestamp(), stats.UNetMilliseconds + stats.EncodeMilliseconds + stats.DecodeMilliseconds, stats.UNetCalls, stats.UNetRows);
    }

    private readonly record struct Reading(long At, double BusyMilliseconds, long Calls, long Rows);
}
