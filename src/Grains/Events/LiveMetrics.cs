using System.Diagnostics.Metrics;
using MagicCanvas.Grains.Telemetry;

namespace MagicCanvas.Grains.Events;

/// <summary>Counts what live messages lose on their way: hints may be lost, but not unnoticed.</summary>
internal sealed class LiveMetrics : IDisposable
{
    private readonly Meter _meter = new(CanvasTelemetry.Name);
    private readonly Counter<long> _dropped;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _resubscribed;

    public LiveMetrics()
    {
        _dropped = _meter.CreateCounter<long>("magic.live.dropped", "{message}", "Live messages dropped because too many waited.");
        _failed = _meter.CreateCounter<long>("magic.live.failed", "{message}", "Live messages that could not be sent or delivered.");
        _resubscribed = _meter.CreateCounter<long>("magic.live.resubscribed", "{subscription}", "Subscriptions made anew because heartbeats were missed.");
    }

    public void Dropped(string provider) => _dropped.Add(1, new KeyValuePair<string, object?>("provider", provider));

    public void Failed(string provider) => _failed.Add(1, new KeyValuePair<string, object?>("provider", provider));

    public void Resubscribed() => _resubscribed.Add(1);

    public void Dispose() => _meter.Dispose();
}
