using MagicCanvas.Fleet;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>Devices that asked for work and were given less than they have room for.</summary>
internal sealed class HungryDevices(DispatchOptions options)
{
    private readonly Dictionary<string, (WorkRequest Request, DateTimeOffset Until)> _devices = new(StringComparer.Ordinal);

    public void Add(WorkRequest request, DateTimeOffset now) => _devices[request.DeviceId] = (request, now + options.HungryFor);

    public void Remove(string deviceId) => _devices.Remove(deviceId);

    /// <summary>
    /// A device to wake for a job of this model, one that has it loaded before others; null where none waits. It leaves the set: it will ask,
    /// and be given everything that was queued in between.
    /// </summary>
    /// <param name="modelId">The job's model.</param>
    /// <param name="mayTake">Whether a device may have the job.</param>
    /// <param name="now">The time.</param>
    public string? TakeFor(string modelId, Func<string, bool> mayTake, DateTimeOffset now)
    {
        WorkRequest? best = null;
        foreach (var (request, until) in _devices.Values)
        {
            if (until > now && request.ModelIds.Contains(modelId) && mayTake(request.DeviceId) && (best is null || Rank(request, modelId).CompareTo(Rank(best, modelId)) > 0))
            {
                best = request;
            }
        }

        if (best is not null)
        {
            _devices.Remove(best.DeviceId);
        }

        return best?.DeviceId;
    }

    private static (bool Warm, int Room) Rank(WorkRequest request, string modelId) => (request.WarmModelIds.Contains(modelId), request.Room);
}
