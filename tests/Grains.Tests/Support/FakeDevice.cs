using System.Collections.Concurrent;
using MagicCanvas.Fleet;

namespace MagicCanvas.Grains.Tests.Support;

/// <summary>What devices were told to stop.</summary>
public sealed class DeviceLog
{
    public ConcurrentQueue<(string Device, string GenerationId, int Attempt)> Canceled { get; } = new();
}

/// <summary>A device that only listens: the tests claim and report themselves.</summary>
internal sealed class FakeDevice(DeviceLog log) : Grain, IInferenceGrain
{
    public Task Wake() => Task.CompletedTask;

    public Task Cancel(string generationId, int attempt)
    {
        log.Canceled.Enqueue((this.GetPrimaryKeyString(), generationId, attempt));
        return Task.CompletedTask;
    }

    public Task<DeviceState> Describe() => Task.FromResult(new DeviceState
    {
        DeviceId = this.GetPrimaryKeyString(), Draining = false, GenerationIds = [], ActiveRuns = 0, MaxBatch = 1, RunsFinished = 0, RunsFailed = 0,
        ModelBytes = 0, ModelBytesLimit = 0, Models = [],
    });
}
