using MagicCanvas.Fleet;
using MagicCanvas.Generations;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// The order of waiting jobs: priority, then fair between projects, then age. A device is preferably given a job whose model it has loaded,
/// within the bounds of <see cref="DispatchOptions"/>; within one project and priority the oldest that the device can serve goes first, and a user's
/// job before others of theirs where they said so. A job that failed on a device is kept from it while another can take it.
/// </summary>
/// <param name="options">Its bounds.</param>
/// <param name="start">Since when devices ask.</param>
internal sealed class DispatchQueue(DispatchOptions options, DateTimeOffset start)
{
    private readonly Dictionary<string, WaitingJob> _jobs = new(StringComparer.Ordinal);
    private readonly KnownDevices _devices = new(options, start);
    private readonly QueuePace _pace = new();
    private readonly PriorityLevel[] _levels = [new(), new(), new()];

    public int Count => _jobs.Count;

    public IReadOnlyCollection<WaitingJob> Jobs => _jobs.Values;

    public int CountOf(GenerationPriority priority) => _levels[(int)priority].Count;

    public bool Contains(string generationId) => _jobs.ContainsKey(generationId);

    /// <summary>False: it is here already.</summary>
    public bool Add(QueuedJob job, DateTimeOffset now)
    {
        var waiting = new WaitingJob(job, now);
        if (!_jobs.TryAdd(job.GenerationId, waiting))
        {
            return false;
        }

        LevelOf(waiting).Add(waiting);
        return true;
    }

    public bool Remove(string generationId)
    {
        if (!_jobs.Remove(generationId, out var waiting))
        {
            return false;
        }

        LevelOf(waiting).Remove(waiting);
        return true;
    }

    /// <summary>Takes jobs out until the device's room is spent; the last one may need more than is left of it.</summary>
    public IReadOnlyList<QueuedJob> Take(WorkRequest request, DateTimeOffset now)
    {
        _devices.Asked(request, now);
        bool MayTake(WaitingJob job) => request.ModelIds.Contains(job.Job.ModelId) && _devices.MayTake(request.DeviceId, job, now);
        var taken = new List<QueuedJob>();
        var room = request.Room;
        for (var level = _levels.Length - 1; level >= 0; level--)
        {
            while (room > 0 && _levels[level].TryTake(MayTake, request.WarmModelIds, options, now, out var job))
            {
                _jobs.Remove(job.Job.GenerationId);
                taken.Add(job.Job);
                room -= job.Cost;
            }
        }

        _pace.HandedOut(request.Room - room, _jobs.Count > 0, now);
        return taken;
    }

    /// <summary>Whether the device would be given this job, were it to ask.</summary>
    public bool MayTake(string deviceId, string generationId, DateTimeOffset now) =>
        !_jobs.TryGetValue(generationId, out var job) || _devices.MayTake(deviceId, job, now);

    /// <summary>1 for the next to start; null where it is not here.</summary>
    public int? PositionOf(string generationId)
    {
        if (!_jobs.TryGetValue(generationId, out var waiting))
        {
            return null;
        }

        var above = _levels.Skip((int)waiting.Job.Priority + 1).Sum(level => level.Count);
        return 1 + above + LevelOf(waiting).CountBefore(waiting);
    }

    /// <summary>All in one pass, for lists.</summary>
    public Dictionary<string, QueuePlace> PlacesOf(IReadOnlyCollection<string> generationIds)
    {
        var places = new Dictionary<string, QueuePlace>(StringComparer.Ordinal);
        var wanted = generationIds.Where(_jobs.ContainsKey).ToHashSet(StringComparer.Ordinal);
        var (position, pictures) = (0, 0);
        foreach (var job in _levels.Reverse().SelectMany(level => level.InOrder()).TakeWhile(_ => places.Count < wanted.Count))
        {
            position++;
            if (wanted.Contains(job.Job.GenerationId))
            {
                places.Add(job.Job.GenerationId, new(position, _pace.PerPicture * pictures));
            }

            pictures += job.Cost;
        }

        return places;
    }

    private PriorityLevel LevelOf(WaitingJob job) => _levels[(int)job.Job.Priority];
}
