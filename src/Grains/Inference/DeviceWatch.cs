using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// Sees to it that the device answers. A model call that takes many times as long as such calls do is hung: the device is marked out and its jobs go
/// elsewhere, without waiting for it. Should the call return after all, the device is back.
/// </summary>
internal sealed partial class DeviceWatch(
    DeviceRunner runner, IEnumerable<IWatchedCalls> watched, DeviceGauge gauge, TimeProvider time, IOptions<InferenceOptions> options,
    ILogger<DeviceWatch> logger)
{
    private bool _suspected;
    private bool _hangs;

    public async Task Run(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Value.WatchPeriod, time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            gauge.Sample();
            Check();
        }
    }

    internal void Check()
    {
        var late = watched.Where(IsLate).ToList();
        var over = late.Count > 0;

        // Twice, a period apart: a process that was frozen looks hung in the moment in which it goes on.
        var hangs = over && (_suspected || _hangs);
        _suspected = over;
        if (hangs == _hangs)
        {
            return;
        }

        _hangs = hangs;
        if (hangs)
        {
            foreach (var calls in late)
            {
                LogHangs(calls.Call.Running, calls.Call.Expected);
                calls.Interrupt();
            }

            runner.Abandon();
        }
        else
        {
            LogAnswers();
            runner.Resume();
        }
    }

    private bool IsLate(IWatchedCalls calls)
    {
        var (running, expected) = calls.Call;
        return running > Math.Max(options.Value.HangFloor.TotalMilliseconds, options.Value.HangFactor * expected);
    }

    [LoggerMessage(EventId = 3186, Level = LogLevel.Critical, Message = "A model call has run for {Elapsed} ms where {Expected} ms are usual: the device is out, its jobs go elsewhere.")]
    private partial void LogHangs(double elapsed, double expected);

    [LoggerMessage(EventId = 3187, Level = LogLevel.Warning, Message = "The device answers again.")]
    private partial void LogAnswers();
}
