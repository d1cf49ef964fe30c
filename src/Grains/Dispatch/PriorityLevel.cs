using System.Diagnostics.CodeAnalysis;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// The waiting jobs of one priority, fair between projects by start-time fair queueing (Goyal, Vin and Cheng 1996) with pictures as cost:
/// the job with the least start tag goes next; a project's tag grows by what it was given; one that comes back after idling starts at the
/// present, so that it neither owes nor is owed anything.
/// </summary>
internal sealed class PriorityLevel
{
    private readonly Dictionary<string, ProjectLine> _lines = new(StringComparer.Ordinal);

    /// <summary>Where projects without waiting jobs would continue, as long as that lies ahead of the present.</summary>
    private readonly Dictionary<string, double> _idle = new(StringComparer.Ordinal);
    private double _now;

    public int Count { get; private set; }

    public void Add(WaitingJob job)
    {
        if (!_lines.TryGetValue(job.Job.ProjectId, out var line))
        {
            _idle.Remove(job.Job.ProjectId, out var tag);
            line = new ProjectLine(job.Job.ProjectId, Math.Max(_now, tag));
            _lines.Add(line.ProjectId, line);
        }

        line.Add(job);
        Count++;
    }

    public void Remove(WaitingJob job)
    {
        var line = _lines[job.Job.ProjectId];
        line.Remove(job);
        Left(line);
    }

    /// <summary>The next job for a device that <paramref name="mayTake"/> it and has models <paramref name="warm"/> loaded.</summary>
    public bool TryTake(
        Func<WaitingJob, bool> mayTake, IReadOnlyCollection<string> warm, DispatchOptions options, DateTimeOffset now,
        [NotNullWhen(true)] out WaitingJob? taken)
    {
        var candidates = new List<(ProjectLine Line, WaitingJob Job)>(_lines.Count);
        foreach (var line in _lines.Values)
        {
            if (line.FirstOf(mayTake) is { } job)
            {
                candidates.Add((line, job));
            }
        }

        if (candidates.Count == 0)
        {
            taken = null;
            return false;
        }

        candidates.Sort(static (a, b) => Compare(a.Line.StartTag, a.Job, b.Line.StartTag, b.Job));
        var chosen = Choose(candidates, warm, options, now);
        for (var i = 0; i < chosen; i++)
        {
            candidates[i].Job.PassOver(now);
        }

        taken = candidates[chosen].Job;
        var from = candidates[chosen].Line;
        _now = Math.Max(_now, from.StartTag);
        from.Take(taken);
        Left(from);
        return true;
    }

    /// <summary>Jobs of this level that start before it, were all devices to serve all models.</summary>
    public int CountBefore(WaitingJob job)
    {
        var own = _lines[job.Job.ProjectId];
        var ownTag = own.StartTag + own.Jobs.TakeWhile(j => j != job).Sum(j => j.Cost);
        var before = 0;
        foreach (var line in _lines.Values)
        {
            var tag = line.StartTag;
            foreach (var other in line.Jobs)
            {
                if (Compare(tag, other, ownTag, job) >= 0)
                {
                    break;
                }

                before++;
                tag += other.Cost;
            }
        }

        return before;
    }

    /// <summary>All, as they start, were all devices to serve all models.</summary>
    public IEnumerable<WaitingJob> InOrder()
    {
        var tagged = new List<(double Tag, WaitingJob Job)>(Count);
        foreach (var line in _lines.Values)
        {
            var tag = line.StartTag;
            foreach (var job in line.Jobs)
            {
                tagged.Add((tag, job));
                tag += job.Cost;
            }
        }

        tagged.Sort(static (a, b) => Compare(a.Tag, a.Job, b.Tag, b.Job));
        return tagged.Select(t => t.Job);
    }

    /// <summary>The first warm one, unless one before it was passed over often or long enough.</summary>
    private static int Choose(
        List<(ProjectLine Line, WaitingJob Job)> candidates, IReadOnlyCollection<string> warm, DispatchOptions options, DateTimeOffset now)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var job = candidates[i].Job;
            if (warm.Contains(job.Job.ModelId)
                || job.PassedOver >= options.MaxPassedOver
                || (job.PassedOverSince is { } since && now - since >= options.MaxPassedOverFor))
            {
                return i;
            }
        }

        return 0;
    }

    private static int Compare(double tagA, WaitingJob a, double tagB, WaitingJob b)
    {
        var byTag = tagA.CompareTo(tagB);
        return byTag != 0 ? byTag : WaitingJob.ByAge.Compare(a, b);
    }

    private void Left(ProjectLine line)
    {
        Count--;
        if (line.Count > 0)
        {
            return;
        }

        _lines.Remove(line.ProjectId);
        if (_lines.Count == 0)
        {
            // Nobody waits: what anybody was given before is forgotten.
            _now = 0;
            _idle.Clear();
        }
        else if (line.StartTag > _now)
        {
            _idle[line.ProjectId] = line.StartTag;
        }
    }
}
