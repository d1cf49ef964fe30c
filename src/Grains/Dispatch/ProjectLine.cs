namespace MagicCanvas.Grains.Dispatch;

/// <summary>One project's waiting jobs of one priority, oldest first but for those that go first (<see cref="OwnOrder"/>), and its place in virtual time.</summary>
internal sealed class ProjectLine(string projectId, double startTag)
{
    private readonly SortedSet<WaitingJob> _byAge = new(WaitingJob.ByAge);
    private List<WaitingJob>? _ordered;
    private int _firsts;

    public string ProjectId { get; } = projectId;

    /// <summary>Virtual time at which its next job starts.</summary>
    public double StartTag { get; private set; } = startTag;

    public int Count => _byAge.Count;

    /// <summary>In the order in which they start.</summary>
    public IEnumerable<WaitingJob> Jobs => _firsts == 0 ? _byAge : _ordered ??= OwnOrder.Of(_byAge);

    public void Add(WaitingJob job)
    {
        _byAge.Add(job);
        Changed(job, 1);
    }

    public void Remove(WaitingJob job)
    {
        _byAge.Remove(job);
        Changed(job, -1);
    }

    /// <summary>Its first job that may be taken.</summary>
    public WaitingJob? FirstOf(Func<WaitingJob, bool> mayTake)
    {
        foreach (var job in Jobs)
        {
            if (mayTake(job))
            {
                return job;
            }
        }

        return null;
    }

    public void Take(WaitingJob job)
    {
        Remove(job);
        StartTag += job.Cost;
    }

    private void Changed(WaitingJob job, int by)
    {
        _firsts += job.Job.First ? by : 0;
        _ordered = null;
    }
}
