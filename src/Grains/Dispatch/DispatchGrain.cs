using MagicCanvas.Fleet;
using MagicCanvas.Storage.Generations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// Hands one pool's waiting jobs to devices that ask. Every call only touches memory and so takes microseconds; the table is read at
/// activation and again every few seconds, beside the calls.
/// </summary>
internal sealed partial class DispatchGrain : Grain, IDispatchGrain
{
    private readonly IGenerationStore _store;
    private readonly TimeProvider _time;
    private readonly DispatchOptions _options;
    private readonly DispatchDepth _depth;
    private readonly ILogger<DispatchGrain> _logger;
    private readonly DispatchQueue _queue;
    private readonly HungryDevices _hungry;
    private readonly TableReading _reading;

    public DispatchGrain(
        IGenerationStore store, TimeProvider time, IOptions<DispatchOptions> options, DispatchDepth depth, ILogger<DispatchGrain> logger)
    {
        (_store, _time, _options, _depth, _logger) = (store, time, options.Value, depth, logger);
        _queue = new DispatchQueue(_options, Now);
        _hungry = new HungryDevices(_options);
        _reading = new TableReading(_queue, _options);
    }

    private DateTimeOffset Now => _time.GetUtcNow();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await ReadTable(cancellationToken);
        _depth.ReadFrom(_queue.CountOf);
        this.RegisterGrainTimer(
            Reread, new GrainTimerCreationOptions(_options.RereadPeriod, _options.RereadPeriod) { Interleave = true, KeepAlive = true });
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _depth.Stop();
        return Task.CompletedTask;
    }

    public Task Enqueue(QueuedJob job)
    {
        _reading.CameBack(job.GenerationId);
        if (_queue.Add(job, Now))
        {
            WakeDeviceFor(job);
        }

        return Task.CompletedTask;
    }

    public Task Remove(string generationId)
    {
        _reading.Left(generationId, Now);
        _queue.Remove(generationId);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<QueuedJob>> RequestWork(WorkRequest request)
    {
        var jobs = _queue.Take(request, Now);
        foreach (var job in jobs)
        {
            _reading.Left(job.GenerationId, Now);
        }

        if (jobs.Sum(j => j.Pictures) < request.Room)
        {
            _hungry.Add(request, Now);
        }
        else
        {
            _hungry.Remove(request.DeviceId);
        }

        return Task.FromResult(jobs);
    }

    public Task<int?> Position(string generationId) => Task.FromResult(_queue.PositionOf(generationId));

    public Task<IReadOnlyDictionary<string, QueuePlace>> Places(IReadOnlyList<string> generationIds) =>
        Task.FromResult<IReadOnlyDictionary<string, QueuePlace>>(_queue.PlacesOf(generationIds));

    public Task<int> Depth() => Task.FromResult(_queue.Count);

    private async Task Reread(CancellationToken cancellationToken)
    {
        try
        {
            await ReadTable(cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What is known stays good: claims are fenced by the table itself. The next reading tries again.
            LogReadFailed(e);
        }
    }

    private async Task ReadTable(CancellationToken cancellationToken)
    {
        var began = Now;
        var rows = await _store.ListQueued(_options.ReadLimit, cancellationToken);
        foreach (var job in _reading.Apply(rows, began, Now))
        {
            WakeDeviceFor(job);
        }
    }

    private void WakeDeviceFor(QueuedJob job)
    {
        if (_hungry.TakeFor(job.ModelId, device => _queue.MayTake(device, job.GenerationId, Now), Now) is not { } deviceId)
        {
            return;
        }

        try
        {
            GrainFactory.GetGrain<IInferenceGrain>(deviceId).Wake().Ignore();
        }
        catch (ArgumentException)
        {
            // The last silo with a device has left, and with it the grain class. The next device asks by itself.
            LogDeviceGone(deviceId);
        }
    }
}
