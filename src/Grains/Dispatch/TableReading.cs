using MagicCanvas.Fleet;

namespace MagicCanvas.Grains.Dispatch;

/// <summary>
/// Brings the queue in line with what the table said when it was read. Between reading and applying, jobs come and go here:
/// what was added since the reading began stays, and what left lately (handed out or removed) does not come back yet.
/// </summary>
internal sealed class TableReading(DispatchQueue queue, DispatchOptions options)
{
    private readonly Dictionary<string, DateTimeOffset> _left = new(StringComparer.Ordinal);

    /// <summary>The job left the queue just now; the table may say otherwise for a moment.</summary>
    public void Left(string generationId, DateTimeOffset now) => _left[generationId] = now + options.HandOutGrace;

    /// <summary>The job was queued again: what is remembered of its leaving no longer counts.</summary>
    public void CameBack(string generationId) => _left.Remove(generationId);

    /// <summary>Applies a reading that began at <paramref name="began"/>; returns the jobs that were new.</summary>
    public IReadOnlyList<QueuedJob> Apply(IReadOnlyList<QueuedJob> rows, DateTimeOffset began, DateTimeOffset now)
    {
        foreach (var (id, _) in _left.Where(l => l.Value <= now).ToList())
        {
            _left.Remove(id);
        }

        var listed = rows.Select(r => r.GenerationId).ToHashSet(StringComparer.Ordinal);

        // A full page says nothing of jobs younger than its last row.
        var horizon = rows.Count >= options.ReadLimit ? rows[^1].CreatedAt : DateTimeOffset.MaxValue;
        foreach (var waiting in queue.Jobs.Where(w => w.AddedAt < began && w.Job.CreatedAt < horizon && !listed.Contains(w.Job.GenerationId)).ToList())
        {
            queue.Remove(waiting.Job.GenerationId);
        }

        return [.. rows.Where(row => !_left.ContainsKey(row.GenerationId) && queue.Add(row, now))];
    }
}
