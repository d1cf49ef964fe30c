using System.Diagnostics.Metrics;
using MagicCanvas.Generations;
using MagicCanvas.Grains.Telemetry;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// Gauge <c>magic.job.queue.depth</c>: waiting jobs by priority. Observed only in the process where the dispatcher lives, so that the sum over
/// processes is right.
/// </summary>
internal sealed class DispatchDepth : IDisposable
{
    private readonly Meter _meter = new(CanvasTelemetry.Name);
    private Func<GenerationPriority, int>? _read;

    public DispatchDepth() => _meter.CreateObservableGauge("magic.job.queue.depth", Observe, "{job}", "Jobs that wait for a device.");

    public void ReadFrom(Func<GenerationPriority, int> read) => Volatile.Write(ref _read, read);

    public void Stop() => Volatile.Write(ref _read, null);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> Observe() =>
        Volatile.Read(ref _read) is { } read
            ? Enum.GetValues<GenerationPriority>().Select(p => new Measurement<int>(read(p), Tag(p)))
            : [];

    private static KeyValuePair<string, object?> Tag(GenerationPriority priority) => new("priority", priority switch
    {
        GenerationPriority.Low => "low",
        GenerationPriority.High => "high",
        _ => "normal",
    });
}
