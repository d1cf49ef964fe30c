using MagicCanvas.Grains.Inference.Upscaling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MagicCanvas.Grains.Inference;

/// <summary>
/// The device's life in its process: models load beside the silo's start, work is asked for once the silo is up, and before anything stops
/// the device drains.
/// </summary>
internal sealed class DeviceService(
    DeviceRunner runner, ModelHost models, UpscalerHost upscalers, ModelReporter reporter, LeaseKeeper leases, DeviceWatch watch, TimeProvider time, IOptions<InferenceOptions> options)
    : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(models.Start(), upscalers.Start());
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        _running = Task.WhenAll(_running, Poll(_stop.Token), leases.Run(_stop.Token), reporter.Run(_stop.Token), models.Watch(_stop.Token), upscalers.Watch(_stop.Token), watch.Run(_stop.Token));
        return Task.CompletedTask;
    }

    /// <summary>Before any service stops, so that the cluster still hears of it.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        await runner.Drain(cancellationToken);
        await _stop.CancelAsync();
        await Task.WhenAny(_running);
        await reporter.Forget();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _stop.Dispose();

    /// <summary>Wakes the grain, which also activates it, and again should every other wake-up have been lost.</summary>
    private async Task Poll(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.Value.PollPeriod, time);
        do
        {
            runner.Wake();
        }
        while (await timer.WaitForNextTickAsync(stop));
    }
}
