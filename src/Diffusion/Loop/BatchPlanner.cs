namespace MagicCanvas.Diffusion.Loop;

/// <summary>
/// Chooses the runs of one turn. The run that has waited longest sets the key, and the others of its key join in order of their wait
/// while rows are left; so nobody waits longer than it takes to serve everybody who waited before.
/// </summary>
internal static class BatchPlanner
{
    /// <param name="runs">All runs that want a step.</param>
    /// <param name="bound">Rows per call of a key, at most; one run alone may exceed it.</param>
    /// <param name="chosen">Receives the indices of the chosen runs.</param>
    public static void Plan(ReadOnlySpan<BatchCandidate> runs, Func<BatchKey, int> bound, List<int> chosen)
    {
        chosen.Clear();
        if (runs.IsEmpty)
        {
            return;
        }

        Span<int> order = runs.Length <= 256 ? stackalloc int[runs.Length] : new int[runs.Length];
        SortByWait(runs, order);
        var head = runs[order[0]];
        var left = Math.Max(bound(head.Key), head.Rows);
        foreach (var index in order)
        {
            // A run that does not fit is passed over for a smaller one, but only now: its wait puts it further ahead next time.
            if (runs[index].Rows <= left && runs[index].Key == head.Key)
            {
                chosen.Add(index);
                left -= runs[index].Rows;
            }
        }
    }

    /// <summary>By insertion: the list is short, and nearly in order from the turn before.</summary>
    private static void SortByWait(ReadOnlySpan<BatchCandidate> runs, Span<int> order)
    {
        for (var i = 0; i < runs.Length; i++)
        {
            var place = i;
            while (place > 0 && Before(runs[i], runs[order[place - 1]]))
            {
                order[place] = order[place - 1];
                place--;
            }

            order[place] = i;
        }
    }

    private static bool Before(BatchCandidate a, BatchCandidate b) =>
        a.Served < b.Served || (a.Served == b.Served && a.Arrival < b.Arrival);
}
