using System.Diagnostics.Metrics;
using MagicCanvas.Grains.Telemetry;

namespace MagicCanvas.Grains.Inference;

/// <summary>Instruments of a device.</summary>
internal sealed class InferenceMetrics : IDisposable
{
    private readonly Meter _meter = new(CanvasTelemetry.Name);
    private readonly Histogram<double> _firstProgress;

    public InferenceMetrics(IInferenceEngine engine)
    {
        _firstProgress = _meter.CreateHistogram(
            "magic.job.first_progress.duration", "s", "From the claim to the first step.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 15, 30, 60] });
        _meter.CreateObservableCounter(
            "magic.device.busy.duration",
            () => (engine.Stats.UNetMilliseconds + engine.Stats.EncodeMilliseconds + engine.Stats.DecodeMilliseconds) / 1000, "s", "Time inside model calls.");
        _meter.CreateObservableCounter("magic.device.unet.calls", () => engine.Stats.UNetCalls, "{call}", "UNet calls.");
        _meter.CreateObservableCounter("magic.device.unet.rows", () => engine.Stats.UNetRows, "{row}", "Rows through the UNet; over the calls it is the mean batch.");
        _meter.CreateObservableUpDownCounter("magic.device.runs.active", () => engine.Stats.ActiveRuns, "{run}", "Pictures in the engine.");
    }

    public void FirstProgress(TimeSpan after) => _firstProgress.Record(after.TotalSeconds);

    public void Dispose() => _meter.Dispose();
}
