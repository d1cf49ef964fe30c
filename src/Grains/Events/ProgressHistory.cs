using MagicCanvas.Events;

namespace MagicCanvas.Grains.Events;

/// <summary>The progress of one running job, growing by live sequence; a new attempt starts it afresh.</summary>
internal sealed class ProgressHistory
{
    private readonly Lock _lock = new();
    private readonly List<JobProgress> _items = [];

    public JobProgress? Latest
    {
        get
        {
            lock (_lock)
            {
                return _items.Count > 0 ? _items[^1] : null;
            }
        }
    }

    /// <summary>False: heard before, or older than what is known.</summary>
    public bool Add(JobProgress progress)
    {
        lock (_lock)
        {
            if (_items.Count > 0)
            {
                if (SeqOf(progress) <= SeqOf(_items[^1]))
                {
                    return false;
                }

                if (progress.StartedSeq != _items[^1].StartedSeq)
                {
                    _items.Clear();
                }
            }

            _items.Add(progress);
            return true;
        }
    }

    public IReadOnlyList<JobProgress> Since(long liveSeq)
    {
        lock (_lock)
        {
            return [.. _items.Where(p => SeqOf(p) > liveSeq)];
        }
    }

    private static long SeqOf(JobProgress progress) => LiveSeq.OfProgress(progress.StartedSeq, progress.Step);
}
