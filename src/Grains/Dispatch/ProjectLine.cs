namespace MagicCanvas.Grains.Dispatch;

/// <summary>One project's waiting jobs of one priority, oldest first, and its place in virtual time.</summary>
internal sealed class ProjectLine(string projectId, double startTag)
{
    public string ProjectId { get; } = projectId;

    /// <summary>Virtual time at which its next job starts.</summary>
    public double StartTag { get; private set; } = startTag;

    public SortedSet<WaitingJob> Jobs { get; } = new(WaitingJob.ByAge);

    /// <summary>Its oldest job whose model is among <paramref name="models"/>.</summary>
    public WaitingJob? FirstOf(IReadOnlyCollection<string> models)
    {
        foreach (var job in Jobs)
        {
            if (models.Contains(job.Job.ModelId))
            {
                return job;
            }
        }

        return null;
    }

    public void Take(WaitingJob job)
    {
        Jobs.Remove(job);
        StartTag += job.Cost;
    }
}
