using MagicCanvas.Fleet;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// The devices that asked for work of late, to steer a job away from the one that failed it: as long as another is about that serves its model, and no
/// longer than <see cref="DispatchOptions.AvoidFor"/>, since that other may be busy, or gone without a word. At the start nobody has asked yet: until all
/// have had the time to, another is taken to be about.
/// </summary>
/// <param name="options">How long what counts.</param>
/// <param name="start">Since when devices are listened to.</param>
internal sealed class KnownDevices(DispatchOptions options, DateTimeOffset start)
{
    private readonly Dictionary<string, (IReadOnlyList<string> Models, DateTimeOffset At)> _devices = new(StringComparer.Ordinal);

    public void Asked(WorkRequest request, DateTimeOffset now)
    {
        _devices[request.DeviceId] = (request.ModelIds, now);
        foreach (var (id, _) in _devices.Where(d => d.Value.At + options.DeviceKnownFor <= now).ToList())
        {
            _devices.Remove(id);
        }
    }

    public bool MayTake(string deviceId, WaitingJob job, DateTimeOffset now) =>
        job.Job.FailedDevice != deviceId || job.AddedAt + options.AvoidFor <= now || !AnotherServes(job.Job.ModelId, deviceId, now);

    private bool AnotherServes(string modelId, string deviceId, DateTimeOffset now) =>
        now < start + options.ListenFor
        || _devices.Any(d => d.Key != deviceId && d.Value.At + options.DeviceKnownFor > now && d.Value.Models.Contains(modelId));
}
